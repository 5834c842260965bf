extension CalendarDate {
    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// “Nov”.
    package var monthAbbreviation: Words { Words(stringLiteral: String(Self.monthNames[month - 1].prefix(3))) }

    /// The day without a year in the order of a region: `21 Nov`, `Nov 21`.
    package func dayAndMonth(in region: Region) -> Words {
        let name = monthAbbreviation
        return region.dayOrder == .monthFirst ? "\(name) \(day)" : "\(day) \(name)"
    }

    /// The day as people say it: without the year while it is this year's.
    package func words(in region: Region, today: CalendarDate) -> Words {
        let text = dayAndMonth(in: region)
        return year == today.year ? text : region.dayOrder == .monthFirst ? "\(text), \(year)" : "\(text) \(year)"
    }

    /// The same in English, for a reply in the chat.
    package func formatted(in region: Region, today: CalendarDate) -> String { words(in: region, today: today).english }
}

extension Weekday {
    package var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
