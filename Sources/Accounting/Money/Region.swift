/// How the people of a locale such as `en-IN` write numbers and dates.
///
/// `Region("de-DE")` has a decimal comma, days before months, weeks from Monday, and the sign after the number.
/// An unknown locale falls back to its language, then to English of the United States.
/// Source: Unicode CLDR 46 (numbers, week data, date patterns).
package struct Region: Hashable, Sendable {
    package let locale: String
    package let decimalMark: Character
    package let groupingMark: Character
    /// Groups of two after the first three digits: 1,20,000.
    package let usesIndianGrouping: Bool
    package let dayOrder: DayOrder
    package let firstWeekday: Weekday
    package let homeCurrency: Currency
    /// Whether the currency sign is written behind the number: `4,50 €`.
    package let signFollows: Bool

    /// The order of the parts of a numeric date.
    package enum DayOrder: String, Sendable { case dayFirst, monthFirst, yearFirst }

    package var language: Substring { locale.prefix { $0 != "-" } }

    /// The sign of a currency as this region's readers understand it.
    package func sign(of currency: Currency) -> String {
        guard let symbol = currency.symbol else { return currency.code }
        let isShared = ["$", "¥", "kr", "Rs", "R"].contains(symbol)
        if !isShared || currency == homeCurrency { return symbol }
        return switch currency.code {
        case "USD": homeCurrency.symbol == "$" ? "US$" : "$"
        case "JPY": homeCurrency.symbol == "¥" ? "JP¥" : "¥"
        default: currency.code
        }
    }

    /// A run of digits with grouping marks.
    package func grouped(_ digits: some StringProtocol) -> String {
        var result: [Character] = []
        var untilMark = 3
        for digit in digits.reversed() {
            if untilMark == 0 {
                result.append(groupingMark)
                untilMark = usesIndianGrouping ? 2 : 3
            }
            result.append(digit)
            untilMark -= 1
        }
        return String(result.reversed())
    }
}
