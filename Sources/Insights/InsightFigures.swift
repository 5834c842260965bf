import Accounting
import Bookkeeping
import Identity
import Persistence

/// What the insights are drawn from, read on one snapshot. Its cost depends on the days looked back to, a year at the most.
struct InsightFigures: Sendable {
    /// As much of a category as was spent in the days so far, and in as many days before.
    struct Change: Sendable {
        let category: CategoryTotal
        let before: Money
    }

    let today: CalendarDate
    let month: Period
    /// The days of the month so far, and as many of the month before.
    let soFar, before: Period
    /// A year up to today, day by day.
    let flow: DailyFlow
    /// The largest differences first.
    let changes: [Change]
    let recurring: [Payments.Recurring]
    let pairs: [Payments.Pair]
    /// The largest expenses of the month.
    let largest: [TransactionEntry]

    init(of book: Book, today: CalendarDate, in db: any SQLReader) throws {
        self.today = today
        month = .month(containing: today, startDay: book.monthStart)
        let past = today.daysSince1970 - month.first.daysSince1970
        soFar = .range(month.first, today)
        before = .range(month.previous.first, min(month.previous.first.adding(days: past), month.previous.last))
        flow = try Summaries.daily(in: .range(today.adding(days: -364), today), book.currency, book: book.id, in: db)
        changes = try Self.changes(
            Summaries.totals(of: soFar, book: book.id, in: db), Summaries.totals(of: before, book: book.id, in: db), book.currency)
        recurring = try Payments.recurring(of: book.id, today: today, in: db)
        pairs = try Array(Payments.doubles(of: book.id, today: today, in: db).prefix(5))
        var query = TransactionQuery()
        (query.kind, query.from, query.to, query.order, query.limit) = (.expense, month.first, month.last, .amountDown, 5)
        largest = try TransactionList.page(query, of: book.id, in: db).entries
    }

    private static func changes(_ now: PeriodTotals, _ before: PeriodTotals, _ currency: Currency) throws -> [Change] {
        let earlier = Dictionary(before.categories(.expense, in: currency).map { ($0.category, $0.amount) }) { first, _ in first }
        let changes = now.categories(.expense, in: currency).map { Change(category: $0, before: earlier[$0.category] ?? .zero(currency)) }
        return changes.filter(\.isTelling).sorted { $0.difference > $1.difference }
    }
}

extension InsightFigures.Change {
    var difference: UInt64 {
        let (now, before) = (category.amount.minorUnits, before.minorUnits)
        return now > before ? UInt64(bitPattern: now &- before) : UInt64(bitPattern: before &- now)
    }

    /// A fifth or more of what it was, and something to compare with.
    fileprivate var isTelling: Bool {
        before.minorUnits > 0 && category.amount.minorUnits >= 0 && difference >= UInt64(before.minorUnits) / 5
    }
}
