import Accounting
import ExternalServices
import FoundationEssentials
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/summaries`: what a period comes to, by category, day, month, account, payee or tag.
package struct SummariesAPI: Sendable {
    enum Grouping: String, CaseIterable, Sendable { case category, day, month, account, payee, tag }

    /// The longest span that is summed up entry by entry.
    static let mostDays = 366

    let database: any SQLDatabase
    let clock: Clock
    let cache: AnswerCache

    package init(database: any SQLDatabase, clock: Clock, cache: AnswerCache) {
        self.database = database
        self.clock = clock
        self.cache = cache
    }

    package func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/summaries", .reader, use: show)
    }

    @Sendable func show(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book
        var query = try call.query()
        let grouping = query.choice("by", Grouping.self) ?? .category
        let month = Period.month(containing: clock.today(in: book.timeZone), startDay: book.monthStart)
        let (from, to) = (query.date("from") ?? month.first, query.date("to") ?? month.last)
        if from > to { query.note("to", "before_from", "The last day lies before the first.") }
        let period = Period.range(from, to)
        let isFromEntries = grouping == .account || grouping == .payee || grouping == .tag
        if isFromEntries, period.dayCount > Self.mostDays { query.note("to", "too_long", "By \(grouping.rawValue) at most a year.") }
        try query.finish()
        return try await database.read(call) { db in
            let sums = try SummaryRow.list(by: grouping, in: period, of: book, in: db)
            return .object(reserving: 256 + 300 * sums.count) { json in
                json.field("by", grouping)
                json.field("from", period.first)
                json.field("to", period.last)
                json.field("items", list: sums)
            }
        }
    }
}

extension SummariesAPI.Grouping: JSONWritable {}

/// What one category, day, account … comes to in one currency: own shares, transfers left out.
struct SummaryRow: JSONWritable {
    /// The id, name or date that it is of; nil for what has none.
    let key: String?
    let name: String?
    let spent, earned: Money
    let count: Int64

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key)
            json.field("name", name)
            json.field("spent", spent)
            json.field("earned", earned)
            json.field("count", count)
        }
    }
}

extension SummaryRow {
    static func list(by grouping: SummariesAPI.Grouping, in period: Period, of book: Book, in db: any SQLReader) throws -> [SummaryRow] {
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
                key: key.id, name: key.name, spent: Money(minorUnits: sum.spent, key.currency),
                earned: Money(minorUnits: sum.earned, key.currency), count: sum.count)
        }
    }

    private struct Key: Hashable {
        let id, name: String?
        let currency: Currency

        init(_ row: SQLRow, _ grouping: SummariesAPI.Grouping, monthStart: Int) throws {
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
                key: total.category.description, name: total.name, spent: total.kind == .expense ? total.amount : zero,
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
