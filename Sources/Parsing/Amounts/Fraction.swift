internal import Accounting

/// An exact value of the arithmetic in a message. Every operation is checked; nil is a value too large to hold.
struct Fraction: Hashable, Sendable {
    let numerator: Int128
    /// Always positive.
    let denominator: Int128

    init(_ numerator: Int128, over denominator: Int128 = 1) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// A number of plain digits with some after the decimal mark; nil when it is too long.
    init?(digits: some Sequence<UInt8>, decimals: Int) {
        var value: Int128 = 0, scale: Int128 = 1
        for digit in digits {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int128(digit) - 48)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        guard decimals <= 30 else { return nil }
        for _ in 0..<decimals { scale *= 10 }
        self.init(value, over: scale)
    }

    var isZero: Bool { numerator == 0 }
    var isWhole: Bool { numerator % denominator == 0 }

    /// The whole value when it is a small count.
    var count: Int? { isWhole ? Int(exactly: numerator / denominator) : nil }

    func adding(_ other: Fraction) -> Fraction? {
        let (left, a) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, b) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (sum, c) = left.addingReportingOverflow(right)
        let (scale, d) = denominator.multipliedReportingOverflow(by: other.denominator)
        return a || b || c || d ? nil : Fraction(sum, over: scale)
    }

    func subtracting(_ other: Fraction) -> Fraction? { adding(Fraction(-other.numerator, over: other.denominator)) }

    func multiplied(by other: Fraction) -> Fraction? {
        let (top, a) = numerator.multipliedReportingOverflow(by: other.numerator)
        let (bottom, b) = denominator.multipliedReportingOverflow(by: other.denominator)
        return a || b ? nil : Fraction(top, over: bottom)
    }

    /// Nil for a division by zero, too.
    func divided(by other: Fraction) -> Fraction? {
        guard other.numerator > 0 else { return nil }
        return multiplied(by: Fraction(other.denominator, over: other.numerator))
    }

    static func < (a: Fraction, b: Fraction) -> Bool {
        guard let difference = a.subtracting(b) else { return false }
        return difference.numerator < 0
    }

    /// The amount in a currency, halves rounded away from zero; nil when the ledger can't hold it.
    func money(_ currency: Currency) -> Money? {
        let (scaled, overflow) = numerator.multipliedReportingOverflow(by: Int128(currency.minorUnitsPerUnit))
        guard !overflow else { return nil }
        let (whole, rest) = scaled.quotientAndRemainder(dividingBy: denominator)
        let isUp = rest.magnitude >= denominator.magnitude - rest.magnitude
        let rounded = isUp ? whole + (scaled < 0 ? -1 : 1) : whole
        return Int64(exactly: rounded).map { Money(minorUnits: $0, currency) }
    }

    /// Whether a currency has enough decimals to write the value.
    func isExact(in currency: Currency) -> Bool {
        let (scaled, overflow) = numerator.multipliedReportingOverflow(by: Int128(currency.minorUnitsPerUnit))
        return !overflow && scaled % denominator == 0
    }
}
