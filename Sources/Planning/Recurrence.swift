import Accounting

/// Something that is paid again and again at about the same distance: rent, a subscription, the milkman every week.
package struct Recurrence: Hashable, Sendable {
    package enum Rhythm: String, Sendable { case week, month }

    package struct Payment: Hashable, Sendable {
        package let date: CalendarDate
        package let amount: Money

        package init(date: CalendarDate, amount: Money) {
            self.date = date
            self.amount = amount
        }
    }

    package let rhythm: Rhythm
    package let last: Payment
    /// The payment before the last one.
    package let before: Payment
    /// When it is due again.
    package let next: CalendarDate

    /// Amounts that differ by more than a quarter from the one in the middle are something else and do not count. Nil for fewer than
    /// three payments, for distances that are neither weeks nor months, and for payments that have stopped: a week late, or two for months.
    package init?(_ payments: [Payment], today: CalendarDate) {
        let payments = Self.alike(payments).sorted { $0.date < $1.date }
        guard payments.count >= 3, let last = payments.last else { return nil }
        let gaps = zip(payments, payments.dropFirst()).map { $1.date.daysSince1970 - $0.date.daysSince1970 }
        let lateness: Int
        if gaps.allSatisfy((26...35).contains) {
            (rhythm, lateness) = (.month, 14)
            next = last.date.adding(months: 1)
        } else if gaps.allSatisfy((6...8).contains) {
            (rhythm, lateness) = (.week, 7)
            next = last.date.adding(days: 7)
        } else {
            return nil
        }
        guard today <= next.adding(days: lateness) else { return nil }
        self.last = last
        before = payments[payments.count - 2]
    }

    /// What became dearer or cheaper with the last payment, by one percent or more; nil where it did not.
    package var changedPrice: (before: Money, now: Money)? {
        let (old, new) = (before.amount.minorUnits, last.amount.minorUnits)
        guard old > 0, (old > new ? old - new : new - old) >= max(1, old / 100) else { return nil }
        return (before.amount, last.amount)
    }

    private static func alike(_ payments: [Payment]) -> [Payment] {
        guard let currency = payments.max(by: { $0.date < $1.date })?.amount.currency else { return [] }
        let ordered = payments.filter { $0.amount.currency == currency && $0.amount.minorUnits > 0 }.sorted { $0.amount.minorUnits < $1.amount.minorUnits }
        guard !ordered.isEmpty else { return [] }
        let middle = ordered[ordered.count / 2].amount.minorUnits
        return ordered.filter { ($0.amount.minorUnits > middle ? $0.amount.minorUnits - middle : middle - $0.amount.minorUnits) <= middle / 4 }
    }
}
