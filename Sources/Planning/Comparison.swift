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
        let percent = wholePercent((Double(now.minorUnits) - Double(before.minorUnits)) / Double(before.minorUnits))
        self = percent > 0 ? .more(percent) : percent < 0 ? .less(-percent) : .same
    }
}

/// A part of a whole in whole percent: `percentage(of: 1, in: 3)` is 33. Nil where the whole is not positive; a part can
/// be larger than the whole where another part is negative, and counts as 999 at the most.
package func percentage(of part: Money, in whole: Money) -> Int? {
    guard whole.minorUnits > 0 else { return nil }
    return wholePercent(Double(part.minorUnits) / Double(whole.minorUnits))
}

private func wholePercent(_ ratio: Double) -> Int { Int(min(max((ratio * 100).rounded(), -999), 999)) }
