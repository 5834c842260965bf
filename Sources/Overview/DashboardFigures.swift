import Accounting
import Bookkeeping
import Identity
import Persistence
import Planning

/// All that the dashboard shows, read on one snapshot. Its cost depends on the days of the span and of a year, never on the history.
struct DashboardFigures {
    let period: Period
    let today: CalendarDate
    /// Today, this week, this month; each beside the same of the period before.
    let spent: [(period: Period, now: Money, before: Money)]
    /// What the span comes to, by category.
    let totals: PeriodTotals
    /// What was spent in the span before.
    let before: Money
    /// The days of the span, of the one before and of a year of months.
    let flow: DailyFlow
    /// A year of months up to the end of the span.
    let months: [Period]
    /// What categories may take in a month.
    let limits: [Category.ID: Money]
    /// All budgets together, this month; nil without any.
    let monthBudget: BudgetProgress?
    let categories: [Category]
    let accounts: [AccountStore.Balance]
    let toReview: [TransactionEntry]
    let recent: [TransactionEntry]

    /// `limits` are the budgets of the book.
    init(
        of period: Period, _ access: BookAccess, today: CalendarDate, stores: (accounts: AccountStore, categories: CategoryStore),
        limits: [Category.ID: Money], in db: any SQLReader
    ) throws {
        let book = access.book
        self.period = period
        self.today = today
        spent = try Self.spent(access, today: today, in: db)
        totals = try Summaries.totals(of: period, book: book.id, in: db)
        var month = Period.month(containing: min(max(today, period.first), period.last), startDay: book.monthStart)
        var months = [month]
        for _ in 1..<12 {
            month = month.previous
            months.insert(month, at: 0)
        }
        self.months = months
        let all = months + [period, period.previous]
        let first = all.map(\.first).min() ?? today, last = all.map(\.last).max() ?? today
        flow = try Summaries.daily(in: .range(first, last), book.currency, book: book.id, in: db)
        before = try flow.total(.expense, in: period.previous)
        self.limits = limits
        categories = try stores.categories.list(of: book.id, in: db)
        let thisMonth = Period.month(containing: today, startDay: book.monthStart)
        monthBudget = try BudgetProgress.ofAll(
            limits, categories,
            totals: limits.isEmpty || thisMonth == period ? totals : Summaries.totals(of: thisMonth, book: book.id, in: db),
            book.currency)
        accounts = try stores.accounts.balances(of: book.id, in: db)
        toReview = try TransactionList.page(.init(needsReview: true), limit: 5, of: book.id, in: db).entries
        recent = try TransactionList.page(.init(), limit: 10, of: book.id, in: db).entries
    }

    private static func spent(
        _ access: BookAccess, today: CalendarDate, in db: any SQLReader
    ) throws -> [(period: Period, now: Money, before: Money)] {
        let periods = [
            Period.day(today), .week(containing: today, startingOn: access.user.region.firstWeekday),
            .month(containing: today, startDay: access.book.monthStart),
        ]
        let all = periods + periods.map(\.previous)
        let first = all.map(\.first).min() ?? today, last = all.map(\.last).max() ?? today
        let flow = try Summaries.daily(in: .range(first, last), access.book.currency, book: access.book.id, in: db)
        return try periods.map { ($0, try flow.total(.expense, in: $0), try flow.total(.expense, in: $0.previous)) }
    }
}
