extension Region {
    /// The region of a BCP 47 locale (`en-IN`, `de_AT`, `hi`); case and underscore don't matter.
    ///
    /// What a person wants otherwise may follow: `en-IN-u-fw-mon`, see `Preferences`.
    package init(_ locale: some StringProtocol) {
        let subtags = locale.split { $0 == "-" || $0 == "_" }
        let parts = subtags.prefix { $0.count > 1 }
        let language = parts.first.map { $0.lowercased() } ?? "en"
        let territory = parts.dropFirst().first { $0.count == 2 }?.uppercased()
        let row = Self.row(language, territory)
        let region = Region(
            locale: "\(row.language)-\(row.territory)",
            decimalMark: row.marks.first ?? ".", groupingMark: row.marks.last ?? ",",
            usesIndianGrouping: row.territory.isIndianGrouping, dayOrder: row.order, firstWeekday: row.weekStart,
            homeCurrency: Currency(code: row.currency) ?? .usd, signFollows: row.signFollows)
        self = parts.count == subtags.count ? region : region.following(Preferences(locale))
    }

    /// The locales the settings page offers, in the order of their names.
    package static let offered: [String] = rows.map { "\($0.language)-\($0.territory)" }.sorted()

    private static func row(_ language: String, _ territory: String?) -> Row {
        let ofLanguage = rows.filter { $0.language == language }
        if let territory {
            if let exact = ofLanguage.first(where: { $0.territory == territory }) { return exact }
            if let neighbour = rows.first(where: { $0.territory == territory }) {
                return ofLanguage.first.map { neighbour.writing(as: $0) } ?? neighbour
            }
        }
        return ofLanguage.first ?? rows[0]
    }

    private struct Row: Sendable {
        var language, territory, marks: String
        let order: DayOrder
        let weekStart: Weekday
        let currency: String
        var signFollows = false

        func writing(as other: Row) -> Row {
            var copy = self
            copy.language = other.language
            return copy
        }
    }

    // Marks: the decimal mark, then the grouping mark. The first row of a language is its default.
    private static let rows: [Row] = [
        Row(language: "en", territory: "US", marks: ".,", order: .monthFirst, weekStart: .sunday, currency: "USD"),
        Row(language: "en", territory: "IN", marks: ".,", order: .dayFirst, weekStart: .sunday, currency: "INR"),
        Row(language: "en", territory: "GB", marks: ".,", order: .dayFirst, weekStart: .monday, currency: "GBP"),
        Row(language: "en", territory: "IE", marks: ".,", order: .dayFirst, weekStart: .monday, currency: "EUR"),
        Row(language: "en", territory: "EU", marks: ".,", order: .dayFirst, weekStart: .monday, currency: "EUR"),
        Row(language: "en", territory: "CA", marks: ".,", order: .yearFirst, weekStart: .sunday, currency: "CAD"),
        Row(language: "en", territory: "AU", marks: ".,", order: .dayFirst, weekStart: .monday, currency: "AUD"),
        Row(language: "en", territory: "NZ", marks: ".,", order: .dayFirst, weekStart: .monday, currency: "NZD"),
        Row(language: "en", territory: "SG", marks: ".,", order: .dayFirst, weekStart: .sunday, currency: "SGD"),
        Row(language: "en", territory: "ZA", marks: ".,", order: .yearFirst, weekStart: .sunday, currency: "ZAR"),
        Row(language: "en", territory: "NG", marks: ".,", order: .dayFirst, weekStart: .monday, currency: "NGN"),
        Row(language: "en", territory: "KE", marks: ".,", order: .dayFirst, weekStart: .sunday, currency: "KES"),
        Row(language: "en", territory: "PK", marks: ".,", order: .dayFirst, weekStart: .sunday, currency: "PKR"),
        Row(language: "en", territory: "PH", marks: ".,", order: .monthFirst, weekStart: .sunday, currency: "PHP"),
        Row(language: "en", territory: "AE", marks: ".,", order: .dayFirst, weekStart: .monday, currency: "AED"),
        Row(language: "hi", territory: "IN", marks: ".,", order: .dayFirst, weekStart: .sunday, currency: "INR"),
        Row(language: "ta", territory: "IN", marks: ".,", order: .dayFirst, weekStart: .sunday, currency: "INR"),
        Row(language: "bn", territory: "BD", marks: ".,", order: .dayFirst, weekStart: .sunday, currency: "BDT"),
        Row(language: "de", territory: "DE", marks: ",.", order: .dayFirst, weekStart: .monday, currency: "EUR", signFollows: true),
        Row(language: "de", territory: "AT", marks: ",.", order: .dayFirst, weekStart: .monday, currency: "EUR"),
        Row(language: "de", territory: "CH", marks: ".’", order: .dayFirst, weekStart: .monday, currency: "CHF"),
        Row(language: "fr", territory: "FR", marks: ",\u{202F}", order: .dayFirst, weekStart: .monday, currency: "EUR", signFollows: true),
        Row(language: "fr", territory: "CA", marks: ",\u{A0}", order: .yearFirst, weekStart: .sunday, currency: "CAD", signFollows: true),
        Row(language: "es", territory: "ES", marks: ",.", order: .dayFirst, weekStart: .monday, currency: "EUR", signFollows: true),
        Row(language: "es", territory: "MX", marks: ".,", order: .dayFirst, weekStart: .sunday, currency: "MXN"),
        Row(language: "es", territory: "CO", marks: ",.", order: .dayFirst, weekStart: .sunday, currency: "COP"),
        Row(language: "es", territory: "AR", marks: ",.", order: .dayFirst, weekStart: .monday, currency: "ARS"),
        Row(language: "es", territory: "CL", marks: ",.", order: .dayFirst, weekStart: .monday, currency: "CLP"),
        Row(language: "pt", territory: "BR", marks: ",.", order: .dayFirst, weekStart: .sunday, currency: "BRL"),
        Row(language: "pt", territory: "PT", marks: ",\u{A0}", order: .dayFirst, weekStart: .monday, currency: "EUR", signFollows: true),
        Row(language: "it", territory: "IT", marks: ",.", order: .dayFirst, weekStart: .monday, currency: "EUR", signFollows: true),
        Row(language: "nl", territory: "NL", marks: ",.", order: .dayFirst, weekStart: .monday, currency: "EUR"),
        Row(language: "pl", territory: "PL", marks: ",\u{A0}", order: .dayFirst, weekStart: .monday, currency: "PLN", signFollows: true),
        Row(language: "sv", territory: "SE", marks: ",\u{A0}", order: .yearFirst, weekStart: .monday, currency: "SEK", signFollows: true),
        Row(language: "nb", territory: "NO", marks: ",\u{A0}", order: .dayFirst, weekStart: .monday, currency: "NOK", signFollows: true),
        Row(language: "da", territory: "DK", marks: ",.", order: .dayFirst, weekStart: .monday, currency: "DKK", signFollows: true),
        Row(language: "cs", territory: "CZ", marks: ",\u{A0}", order: .dayFirst, weekStart: .monday, currency: "CZK", signFollows: true),
        Row(language: "tr", territory: "TR", marks: ",.", order: .dayFirst, weekStart: .monday, currency: "TRY"),
        Row(language: "ru", territory: "RU", marks: ",\u{A0}", order: .dayFirst, weekStart: .monday, currency: "RUB", signFollows: true),
        Row(language: "uk", territory: "UA", marks: ",\u{A0}", order: .dayFirst, weekStart: .monday, currency: "UAH", signFollows: true),
        Row(language: "id", territory: "ID", marks: ",.", order: .dayFirst, weekStart: .sunday, currency: "IDR"),
        Row(language: "ms", territory: "MY", marks: ".,", order: .dayFirst, weekStart: .monday, currency: "MYR"),
        Row(language: "vi", territory: "VN", marks: ",.", order: .dayFirst, weekStart: .monday, currency: "VND", signFollows: true),
        Row(language: "th", territory: "TH", marks: ".,", order: .dayFirst, weekStart: .sunday, currency: "THB"),
        Row(language: "ja", territory: "JP", marks: ".,", order: .yearFirst, weekStart: .sunday, currency: "JPY"),
        Row(language: "ko", territory: "KR", marks: ".,", order: .yearFirst, weekStart: .sunday, currency: "KRW"),
        Row(language: "zh", territory: "CN", marks: ".,", order: .yearFirst, weekStart: .monday, currency: "CNY"),
        Row(language: "ar", territory: "AE", marks: ".,", order: .dayFirst, weekStart: .monday, currency: "AED"),
        Row(language: "he", territory: "IL", marks: ".,", order: .dayFirst, weekStart: .sunday, currency: "ILS"),
    ]
}

extension String {
    fileprivate var isIndianGrouping: Bool { ["IN", "PK", "BD", "NP", "LK"].contains(self) }
}
