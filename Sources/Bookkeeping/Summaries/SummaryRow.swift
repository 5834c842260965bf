import Accounting
import FoundationEssentials
import Identity
import Persistence

/// What one category, day, account … comes to in one currency: own shares, transfers left out.
package struct SummaryRow: Sendable {
    /// Days, months and categories come from rollups; the others are summed up entry by entry.
    package enum Grouping: String, CaseIterable, Sendable {
        case category, day, month, account, payee, tag

        private static let mostDays = 366

        package func isAffordable(over period: Period) -> Bool {
            switch self {
            case .category, .day, .month: true
            case .account, .payee, .tag: period.dayCount <= Self.mostDays
            }
        }
    }

    /// The id, name or date that it is of; nil for what has none.
    package let key: String?
    package let name: String?
    /// That of a category.
    package let icon: String?
    package let spent, earned: Money
    package let count: Int64
}

extension SummaryRow {
    /// By name or date, one row for each currency.
    package static func list(by grouping: Grouping, in period: Period, of book: Book, in db: any SQLReader) throws -> [SummaryRow] {
        let rows: [SQLRow]
        switch grouping {
        case .category: return try categories(in: period, of: book, in: db)
        case .day, .month: rows = try db.rows(dates(in: period, of: book.id))
        case .account: rows = try db.rows(entries("a.id", "a.name", from: accounts, in: period, of: book.id))
        case .payee: rows = try db.rows(entries("p.id", "p.name", from: payees, in: period, of: book.id))
        case .tag: rows = try db.rows(entries("g.tag", "g.tag", from: tags, in: period, of: book.id))
        }
        var sums: [Key: (spent: Int64, earned: Int64, count: Int64)] = [:]
        var order: [Key] = []
        for row in rows {
            let key = try Key(row, grouping, monthStart: book.monthStart)
            let sum: Int64 = try row[4], count: Int64 = try row[5]
            if sums[key] == nil { order.append(key) }
            let isExpense = try row[3] as Category.Kind == .expense
            sums[key, default: (0, 0, 0)].spent &-= isExpense ? sum : 0
            sums[key, default: (0, 0, 0)].earned &+= isExpense ? 0 : sum
            sums[key, default: (0, 0, 0)].count &+= count
        }
        return order.map { key in
            let sum = sums[key] ?? (0, 0, 0)
            return SummaryRow(
                key: key.id, name: key.name, icon: nil, spent: Money(minorUnits: sum.spent, key.currency),
                earned: Money(minorUnits: sum.earned, key.currency), count: sum.count)
        }
    }

    private struct Key: Hashable {
        let id, name: String?
        let currency: Currency

        init(_ row: SQLRow, _ grouping: Grouping, monthStart: Int) throws {
            currency = try row[2]
            switch (grouping, row.values[0]) {
            case (.month, .text(let day)):
                let first = CalendarDate(day).map { Period.month(containing: $0, startDay: monthStart).first.description }
                (id, name) = (first, first)
            case (_, .uuid(let uuid)): (id, name) = (uuid.uuidString.lowercased(), try row[1])
            case (_, .text(let text)): (id, name) = (text, try row[1])
            default: (id, name) = (nil, nil)
            }
        }
    }

    private static func categories(in period: Period, of book: Book, in db: any SQLReader) throws -> [SummaryRow] {
        try Summaries.totals(of: period, book: book.id, in: db).categories.map { total in
            let zero = Money.zero(total.amount.currency)
            return SummaryRow(
                key: total.category.description, name: total.name, icon: total.icon, spent: total.kind == .expense ? total.amount : zero,
                earned: total.kind == .income ? total.amount : zero, count: Int64(total.count))
        }
    }

    private static func dates(in period: Period, of book: Book.ID) -> SQL {
        """
        SELECT r.date, r.date, r.currency, c.kind, CAST(SUM(r.own_share) AS BIGINT), CAST(SUM(r.count) AS BIGINT)
        FROM rollups r JOIN categories c ON c.book_id = r.book_id AND c.id = r.category_id
        WHERE r.book_id = \(book) AND r.date >= \(period.first) AND r.date <= \(period.last)
        GROUP BY r.date, r.currency, c.kind ORDER BY r.date, r.currency
        """
    }

    private static let accounts: SQL = "JOIN accounts a ON a.book_id = t.book_id AND a.id = t.account_id"
    private static let payees: SQL = "LEFT JOIN payees p ON p.book_id = t.book_id AND p.id = t.payee_id"
    private static let tags: SQL = "JOIN transaction_tags g ON g.book_id = t.book_id AND g.transaction_id = t.id"

    private static func entries(_ id: SQL, _ name: SQL, from join: SQL, in period: Period, of book: Book.ID) -> SQL {
        """
        SELECT \(id), \(name), t.currency, c.kind, CAST(SUM(l.own_share) AS BIGINT), CAST(COUNT(DISTINCT t.id) AS BIGINT)
        FROM transactions t \(join)
        JOIN lines l ON l.book_id = t.book_id AND l.transaction_id = t.id
        JOIN categories c ON c.book_id = l.book_id AND c.id = l.category_id
        WHERE t.book_id = \(book) AND t.deleted_at IS NULL AND t.date >= \(period.first) AND t.date <= \(period.last)
        GROUP BY \(id), \(name), t.currency, c.kind ORDER BY 2, 3, 4
        """
    }
}
