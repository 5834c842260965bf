/// A currency of ISO 4217: its three-letter code and how many decimals its amounts have.
package struct Currency: Hashable, Sendable {
    package let code: String
    /// 0 for yen, 2 for most, 3 for dinars, 4 for Chilean units of account.
    package let minorUnitDigits: Int

    init(code: String, minorUnitDigits: Int) {
        self.code = code
        self.minorUnitDigits = minorUnitDigits
    }

    /// The currency of a code in either case (`inr`, `EUR`), or nil when ISO 4217 has none of that name.
    package init?(code: some StringProtocol) {
        guard code.utf8.count == 3, let known = Currency.byCode[code.uppercased()] else { return nil }
        self = known
    }

    /// 100 for most currencies, 1 for yen.
    package var minorUnitsPerUnit: Int64 {
        switch minorUnitDigits {
        case 0: 1
        case 2: 100
        case 3: 1_000
        default: 10_000
        }
    }

    /// The sign that belongs to the currency alone or to several (`$`), or nil where its code is written.
    package var symbol: String? { Currency.symbols[code] }

    package static let all: [Currency] = byCode.values.sorted { $0.code < $1.code }

    package static let inr = Currency(code: "INR", minorUnitDigits: 2)
    package static let usd = Currency(code: "USD", minorUnitDigits: 2)
    package static let eur = Currency(code: "EUR", minorUnitDigits: 2)
    package static let gbp = Currency(code: "GBP", minorUnitDigits: 2)
    package static let jpy = Currency(code: "JPY", minorUnitDigits: 0)
}

extension Currency: CustomStringConvertible {
    package var description: String { code }
}
