/// An exact amount of one currency, counted in that currency's minor units.
///
/// `Money(minorUnits: 1250, .eur)` is €12.50; `Money(minorUnits: 1250, .jpy)` is ¥1250.
/// Positive is money coming into an account, negative is money leaving it.
package struct Money: Hashable, Sendable, Codable {
    package let minorUnits: Int64
    package let currency: Currency

    package init(minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    package static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency) }

    /// The sum of two amounts of the same currency.
    package func adding(_ other: Money) throws(MoneyError) -> Money {
        guard currency == other.currency else { throw .currenciesDiffer(currency, other.currency) }
        let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
        guard !overflow else { throw .outOfRange }
        return Money(minorUnits: sum, currency)
    }

    package func subtracting(_ other: Money) throws(MoneyError) -> Money {
        guard currency == other.currency else { throw .currenciesDiffer(currency, other.currency) }
        let (difference, overflow) = minorUnits.subtractingReportingOverflow(other.minorUnits)
        guard !overflow else { throw .outOfRange }
        return Money(minorUnits: difference, currency)
    }

    /// The amount times a whole number.
    package func multiplied(by factor: Int64) throws(MoneyError) -> Money {
        let (product, overflow) = minorUnits.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw .outOfRange }
        return Money(minorUnits: product, currency)
    }

    /// The amount with the other sign. Only the smallest Int64 has none.
    package func negated() throws(MoneyError) -> Money {
        guard minorUnits != .min else { throw .outOfRange }
        return Money(minorUnits: -minorUnits, currency)
    }

    /// The amount without its sign.
    package func magnitude() throws(MoneyError) -> Money { minorUnits < 0 ? try negated() : self }

    package var isNegative: Bool { minorUnits < 0 }
    package var isZero: Bool { minorUnits == 0 }
}
