import Accounting
import Identity
import Persistence

/// Sums over periods, read from the rollups kept with every change: their cost depends on the days asked for, never on
/// how long the book is.
package enum Summaries {
    package static func totals(of period: Period, book: Book.ID, in db: any SQLReader) throws -> PeriodTotals {
        let rows = try db.rows(
            """
            SELECT c.id, c.name, c.icon, c.color, c.kind, s.own_share, s.currency, s.count
            FROM (
                SELECT category_id, currency, CAST(SUM(own_share) AS BIGINT) AS own_share, CAST(SUM(count) AS BIGINT) AS count
                FROM rollups WHERE book_id = \(book) AND date >= \(period.first) AND date <= \(period.last)
                GROUP BY category_id, currency
            ) AS s JOIN categories c ON c.book_id = \(book) AND c.id = s.category_id
            """)
        let totals = try rows.map(CategoryTotal.init).sorted { a, b in
            (a.amount.minorUnits, b.name) > (b.amount.minorUnits, a.name)
        }
        return PeriodTotals(period: period, categories: totals)
    }

    /// What was spent (own share, less what came back) in a period in one currency.
    package static func spent(
        in period: Period, _ currency: Currency, categories: [Category.ID]? = nil, book: Book.ID, in db: any SQLReader
    ) throws -> Money {
        let some: SQL = categories.map { "AND r.category_id IN (\(list: $0))" } ?? ""
        let sum: Int64? = try db.value(
            """
            SELECT CAST(SUM(r.own_share) AS BIGINT) FROM rollups r
            JOIN categories c ON c.book_id = r.book_id AND c.id = r.category_id
            WHERE r.book_id = \(book) AND r.date >= \(period.first) AND r.date <= \(period.last)
                AND r.currency = \(currency) AND c.kind = 'expense' \(some)
            """)
        return try Money(minorUnits: sum ?? 0, currency).negated()
    }

    /// What was spent and what came in on each day of a period that has any of it.
    package static func daily(
        in period: Period, _ currency: Currency, book: Book.ID, in db: any SQLReader
    ) throws -> DailyFlow {
        var days = DailyFlow(currency: currency)
        for row in try db.rows(
            """
            SELECT r.date, c.kind, CAST(SUM(r.own_share) AS BIGINT) FROM rollups r
            JOIN categories c ON c.book_id = r.book_id AND c.id = r.category_id
            WHERE r.book_id = \(book) AND r.date >= \(period.first) AND r.date <= \(period.last) AND r.currency = \(currency)
            GROUP BY r.date, c.kind
            """)
        {
            let kind: Category.Kind = try row[1]
            let sum = Money(minorUnits: try row[2], currency)
            days.set(kind, try kind == .expense ? sum.negated() : sum, on: try row[0])
        }
        return days
    }
}
