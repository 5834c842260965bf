import Accounting

/// What a period will come to if every day costs as much as those so far: three digits of it, as a guess should not look like a sum.
/// Nil before its third day and once it is over.
package func forecast(of spent: Money, in period: Period, today: CalendarDate) -> Money? {
    let past = today.daysSince1970 - period.first.daysSince1970 + 1
    guard period.contains(today), past >= 3, past < period.dayCount, spent.minorUnits > 0 else { return nil }
    let (product, overflow) = spent.minorUnits.multipliedReportingOverflow(by: Int64(period.dayCount))
    return overflow ? nil : Money(minorUnits: (product / Int64(past)).roundedToThreeDigits, spent.currency)
}

extension Int64 {
    /// 65 592 27 becomes 65 600 00.
    fileprivate var roundedToThreeDigits: Int64 {
        var unit: Int64 = 1
        while self / unit >= 1_000 { unit *= 10 }
        let rest = self % unit
        return self - rest + (rest >= unit - rest && unit > 1 ? unit : 0)
    }
}
