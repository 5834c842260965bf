import Accounting

/// How an amount stands beside that of the period before.
package enum Comparison: Hashable, Sendable {
    /// Whole percent more; 100 for the double.
    case more(Int)
    case less(Int)
    case same
    /// There was nothing before, so no percentage exists.
    case nothingBefore

    package init(_ now: Money, before: Money) {
        guard before.minorUnits > 0 else {
            self = now.minorUnits == before.minorUnits ? .same : .nothingBefore
            return
        }
        let change = (Double(now.minorUnits) - Double(before.minorUnits)) / Double(before.minorUnits) * 100
        let percent = Int(min(max(change.rounded(), -999), 999))
        self = percent > 0 ? .more(percent) : percent < 0 ? .less(-percent) : .same
    }
}

/// A part of a whole in whole percent: `percentage(of: 1, in: 3)` is 33. Nil where the whole is not positive.
package func percentage(of part: Money, in whole: Money) -> Int? {
    guard whole.minorUnits > 0 else { return nil }
    return Int((Double(part.minorUnits) / Double(whole.minorUnits) * 100).rounded())
}
