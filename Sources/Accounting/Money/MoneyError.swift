/// Why an amount could not be computed or read.
package enum MoneyError: UserFacingError, Equatable {
    case currenciesDiffer(Currency, Currency)
    case outOfRange
    case notANumber(String)
    case tooManyDigits(Currency)

    package var kind: UserErrorKind { .invalidInput }

    package var code: String {
        switch self {
        case .currenciesDiffer: "money.currencies_differ"
        case .outOfRange: "money.out_of_range"
        case .notANumber: "money.not_a_number"
        case .tooManyDigits: "money.too_many_digits"
        }
    }

    package var userMessage: Words {
        switch self {
        case .currenciesDiffer(let a, let b): "\(a.code) and \(b.code) can't be added together. Use one currency."
        case .outOfRange: "That amount is too large for the ledger. Check the number of digits."
        case .notANumber(let text): "“\(text.prefix(40))” is not an amount. Write it like 120 or 120.50."
        case .tooManyDigits(let currency):
            currency.minorUnitDigits == 0
                ? "\(currency.code) has no decimals. Write a whole number."
                : "\(currency.code) has at most \(currency.minorUnitDigits) decimals."
        }
    }
}
