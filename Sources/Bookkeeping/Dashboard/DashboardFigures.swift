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
        spent = try periods.map { period in
            let now = try Summaries.spent(in: period, book.currency, book: book.id, in: db)
            let before = try Summaries.spent(in: period.previous, book.currency, book: book.id, in: db)
            return (period, now, before)
        }
        month = try Summaries.totals(of: thisMonth, book: book.id, in: db)
        days = try Summaries.daily(in: thisMonth, book.currency, book: book.id, in: db)
        recent = try TransactionList.page(.init(), limit: 10, of: book.id, in: db).entries
    }
}
