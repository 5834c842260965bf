import Accounting
import Bookkeeping
import ExternalServices
import Identity
import Persistence

extension Notifications {
    /// Budgets of which this month took four fifths, or all; each tells of the higher of the two, when that was reached.
    package func budgets(_ access: BookAccess, in db: any SQLReader) throws -> [Notice] {
        let book = access.book.id
        let limits = try BudgetStore(clock: clock).limits(of: book, in: db)
        guard !limits.isEmpty else { return [] }
        let month = Period.month(containing: clock.today(in: access.book.timeZone), startDay: access.book.monthStart)
        let spent = try Summaries.totals(of: month, book: book, in: db).categories.filter { $0.kind == .expense }
        let parents = try parents(of: limits, in: book, db)
        return try limits.compactMap { category, limit in
            let counted = spent.filter { total in
                total.amount.currency == limit.currency && (total.category == category || parents[total.category] == category)
            }
            let sum = try counted.reduce(Money.zero(limit.currency)) { try $0.adding($1.amount) }
            guard let percent = Self.thresholds.first(where: { Self.share($0, of: limit) <= sum.minorUnits }) else { return nil }
            let ids = counted.map(\.category)
            let at = try reached(Self.share(percent, of: limit), limit.currency, by: ids, in: month, book: book, db)
            return at.map { Notice(subject: .budget(category, percent: percent, spent: sum, limit: limit), at: $0) }
        }
    }

    /// The categories whose spending counts for a budget above them.
    private func parents(of limits: [Category.ID: Money], in book: Book.ID, _ db: any SQLReader) throws -> [Category.ID: Category.ID] {
        try db.rows(
            "SELECT id, parent_id FROM categories WHERE book_id = \(book) AND parent_id IN (\(list: Array(limits.keys)))"
        ).reduce(into: [:]) { parents, row in parents[try row[0]] = try row[1] as Category.ID }
    }

    private static func share(_ percent: Int, of limit: Money) -> Int64 {
        let (whole, rest) = limit.minorUnits.quotientAndRemainder(dividingBy: 100)
        return whole * Int64(percent) + rest * Int64(percent) / 100
    }

    /// When the entry was recorded by which an amount was reached.
    private func reached(
        _ amount: Int64, _ currency: Currency, by categories: [Category.ID], in month: Period, book: Book.ID, _ db: any SQLReader
    ) throws -> Timestamp? {
        let at: Timestamp? = try db.value(
            """
            SELECT MIN(created_at) FROM (
                SELECT t.created_at, SUM(-l.own_share) OVER (ORDER BY t.created_at, t.id) AS spent
                FROM lines l JOIN transactions t ON t.book_id = l.book_id AND t.id = l.transaction_id
                WHERE l.book_id = \(book) AND l.category_id IN (\(list: categories))
                    AND l.date >= \(month.first) AND l.date <= \(month.last) AND t.currency = \(currency)) AS running
            WHERE spent >= \(amount)
            """)
        return at
    }
}
