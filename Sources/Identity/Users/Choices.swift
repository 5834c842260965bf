import Accounting
import Foundation
import WebInterface

/// The options of the select fields, named for readers of English.
package enum Choices {
    package static func locales(selected: String) -> [Choice] { list(locales, selected: selected) }
    package static func currencies(selected: String) -> [Choice] { list(currencies, selected: selected) }
    package static func timeZones(selected: String) -> [Choice] { list(timeZones, selected: selected) }

    package static func themes(selected: Shell.Theme) -> [Choice] {
        Shell.Theme.allCases.map { Choice($0.rawValue, label(of: $0), isSelected: $0 == selected) }
    }

    package static func weekStarts(selected: String) -> [Choice] {
        usual(selected) + Weekday.allCases.map { Choice($0.rawValue, Words(stringLiteral: $0.name), isSelected: $0.rawValue == selected) }
    }

    package static func dateOrders(selected: String) -> [Choice] {
        let samples: [(Region.DayOrder, String)] = [(.dayFirst, "31/12/2026"), (.monthFirst, "12/31/2026"), (.yearFirst, "2026-12-31")]
        return usual(selected) + samples.map { Choice($0.rawValue, .verbatim($1), isSelected: $0.rawValue == selected) }
    }

    package static func numbers(selected: String) -> [Choice] {
        let samples: [(Region.NumberStyle, String)] = [
            (.point, "1,234,567.89"), (.comma, "1.234.567,89"), (.space, "1 234 567,89"), (.indian, "12,34,567.89"), (.apostrophe, "1’234’567.89"),
        ]
        return usual(selected) + samples.map { Choice($0.rawValue, .verbatim($1), isSelected: $0.rawValue == selected) }
    }

    private static func usual(_ selected: String) -> [Choice] { [Choice("", "As usual there", isSelected: selected.isEmpty)] }

    package static func monthStarts(selected: String) -> [Choice] {
        (1...28).map { Choice("\($0)", "\($0)", isSelected: "\($0)" == selected) }
    }

    private typealias Option = (value: String, label: String)

    private static let locales: [Option] = Region.offered
        .map { ($0, english.localizedString(forIdentifier: $0) ?? $0) }.sorted { $0.1 < $1.1 }

    private static let currencies: [Option] = Currency.all.map { currency in
        let name = english.localizedString(forCurrencyCode: currency.code)
        return (currency.code, name.map { "\(currency.code) – \($0)" } ?? currency.code)
    }
    .sorted { $0.0 < $1.0 }

    private static let timeZones: [Option] = TimeZone.knownTimeZoneIdentifiers.map { ($0, readable($0)) } + [("UTC", "UTC")]

    private static let english = Locale(identifier: "en")

    /// `America/New_York` as people write it.
    private static func readable(_ zone: String) -> String { zone.replacing("_", with: " ") }

    private static func label(of theme: Shell.Theme) -> Words {
        switch theme {
        case .auto: "As the device"
        case .light: "Light"
        case .dark: "Dark"
        }
    }

    /// A value that is not offered, such as an old name of a zone, stays to choose.
    private static func list(_ options: [Option], selected: String) -> [Choice] {
        let choices = options.map { Choice($0.value, .verbatim($0.label), isSelected: $0.value == selected) }
        if selected.isEmpty || choices.contains(where: \.isSelected) { return choices }
        return [Choice(selected.kept, .verbatim(selected.kept), isSelected: true)] + choices
    }
}
