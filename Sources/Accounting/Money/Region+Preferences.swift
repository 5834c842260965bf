extension Region {
    /// What a person wants otherwise than the people of their region have it.
    ///
    /// It is kept in the locale itself: `en-IN-u-fw-mon-x-ymd-comma` is English as in India, with weeks from Monday, dates that
    /// begin with the year, and a decimal comma. Source: BCP 47; `fw` is Unicode's (UTS 35), what follows `x` is ours.
    package struct Preferences: Hashable, Sendable {
        package var firstWeekday: Weekday?
        package var dayOrder: DayOrder?
        package var numbers: NumberStyle?

        package init(firstWeekday: Weekday? = nil, dayOrder: DayOrder? = nil, numbers: NumberStyle? = nil) {
            self.firstWeekday = firstWeekday
            self.dayOrder = dayOrder
            self.numbers = numbers
        }

        /// Those of a locale; what is not understood is left to the region.
        package init(_ locale: some StringProtocol) {
            let parts = locale.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
            if let place = parts.firstIndex(of: "fw"), place + 1 < parts.count, parts[..<place].contains("u") {
                firstWeekday = Weekday.allCases.first { $0.rawValue.hasPrefix(parts[place + 1]) && parts[place + 1].count == 3 }
            }
            guard let own = parts.firstIndex(of: "x").map({ parts[($0 + 1)...] }) else { return }
            dayOrder = DayOrder.allCases.first { own.contains($0.tag) }
            numbers = NumberStyle.allCases.first { own.contains($0.rawValue) }
        }

        /// What is put behind a plain locale.
        var suffix: String {
            let own = [dayOrder?.tag, numbers?.rawValue].compactMap { $0 }
            let week = firstWeekday.map { "-u-fw-\($0.rawValue.prefix(3))" } ?? ""
            return week + (own.isEmpty ? "" : "-x-" + own.joined(separator: "-"))
        }
    }

    /// How numbers are written, named by what stands before the decimals.
    package enum NumberStyle: String, Sendable, CaseIterable {
        /// 1,234,567.89
        case point
        /// 1.234.567,89
        case comma
        /// 1 234 567,89
        case space
        /// 12,34,567.89
        case indian
        /// 1’234’567.89
        case apostrophe

        var decimalMark: Character { self == .comma || self == .space ? "," : "." }

        var groupingMark: Character {
            switch self {
            case .point, .indian: ","
            case .comma: "."
            case .space: "\u{202F}"
            case .apostrophe: "’"
            }
        }
    }

    /// The locale with what the person wants otherwise, as it is kept.
    package static func locale(_ plain: String, with preferences: Preferences) -> String {
        Region(plain).locale + preferences.suffix
    }

    /// The same region with other habits.
    func following(_ preferences: Preferences) -> Region {
        Region(
            locale: locale, decimalMark: preferences.numbers?.decimalMark ?? decimalMark,
            groupingMark: preferences.numbers?.groupingMark ?? groupingMark,
            usesIndianGrouping: preferences.numbers.map { $0 == .indian } ?? usesIndianGrouping,
            dayOrder: preferences.dayOrder ?? dayOrder, firstWeekday: preferences.firstWeekday ?? firstWeekday,
            homeCurrency: homeCurrency, signFollows: signFollows)
    }
}

extension Region.DayOrder: CaseIterable {
    package static let allCases: [Region.DayOrder] = [.dayFirst, .monthFirst, .yearFirst]

    fileprivate var tag: String {
        switch self {
        case .dayFirst: "dmy"
        case .monthFirst: "mdy"
        case .yearFirst: "ymd"
        }
    }
}
