import Accounting
import Identity
import Persistence

/// All that the dashboard shows, read on one snapshot. Its cost depends on the days of two months, never on the history.
struct DashboardFigures {
    /// Today, this week, this month; each beside the same of the period before.
    let spent: [(period: Period, now: Money, before: Money)]
    let month: PeriodTotals
    let days: [CalendarDate: Money]
    let recent: [TransactionEntry]

    init(of access: BookAccess, today: CalendarDate, in db: any SQLReader) throws {
        let book = access.book
        let thisMonth = Period.month(containing: today, startDay: book.monthStart)
        let periods = [
            Period.day(today), .week(containing: today, startingOn: access.user.region.firstWeekday), thisMonth,
        ]
        let all = periods + periods.map(\.previous)
        let first = all.map(\.first).min() ?? today, last = all.map(\.last).max() ?? today
        let daily = try Summaries.daily(in: .range(first, last), book.currency, book: book.id, in: db)
        func sum(_ period: Period) throws -> Money {
            try daily.reduce(.zero(book.currency)) { sum, day in
                period.contains(day.key) ? try sum.adding(day.value) : sum
            }
        }
        spent = try periods.map { period in (period, try sum(period), try sum(period.previous)) }
        days = daily
        month = try Summaries.totals(of: thisMonth, book: book.id, in: db)
        recent = try TransactionList.page(.init(), limit: 10, of: book.id, in: db).entries
    }
}
