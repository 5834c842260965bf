import Accounting

/// What was spent and what came in, day by day, in one currency.
package struct DailyFlow: Sendable, Hashable {
    package let currency: Currency
    private var spent: [CalendarDate: Money] = [:]
    private var received: [CalendarDate: Money] = [:]

    package init(currency: Currency) { self.currency = currency }

    package mutating func set(_ kind: Category.Kind, _ amount: Money, on day: CalendarDate) {
        if kind == .expense { spent[day] = amount } else { received[day] = amount }
    }

    /// Own shares: what was spent less what came back, or what came in.
    package func total(_ kind: Category.Kind, in period: Period) throws -> Money {
        let sums = kind == .expense ? spent : received
        guard period.dayCount < sums.count else {
            return try sums.reduce(.zero(currency)) { sum, day in period.contains(day.key) ? try sum.adding(day.value) : sum }
        }
        return try (0..<period.dayCount).reduce(.zero(currency)) { sum, day in
            try sums[period.first.adding(days: day)].map { try sum.adding($0) } ?? sum
        }
    }
}
