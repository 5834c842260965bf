extension CalendarDate {
    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// “Nov”.
    package var monthAbbreviation: String { String(Self.monthNames[month - 1].prefix(3)) }

    /// The day without a year in the order of a region: `21 Nov`, `Nov 21`.
    package func dayAndMonth(in region: Region) -> String {
        let name = monthAbbreviation
        return region.dayOrder == .monthFirst ? "\(name) \(day)" : "\(day) \(name)"
    }

    /// The day as people say it: without the year while it is this year's.
    package func formatted(in region: Region, today: CalendarDate) -> String {
        let text = dayAndMonth(in: region)
        return year == today.year ? text : region.dayOrder == .monthFirst ? "\(text), \(year)" : "\(text) \(year)"
    }
}

extension Weekday {
    package var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
