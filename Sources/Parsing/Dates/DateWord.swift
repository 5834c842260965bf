internal import Accounting

/// A word that speaks of days.
enum DateWord: Sendable {
    /// `today` 0, `yesterday` -1, Hindi `kal` -1, `parson` -2, `tomorrow` 1.
    case relative(Int)
    case weekday(Weekday, isShort: Bool)
    case month(Int)
    case last, this, next, on, day

    static let table: [String: DateWord] = {
        var table: [String: DateWord] = [
            "last": .last, "past": .last, "previous": .last, "this": .this, "next": .next, "coming": .next,
            "on": .on, "dated": .on, "dt": .on, "day": .day, "the": .day,
        ]
        let days: [(Int, String)] = [
            (0, "today todays today's tonight aaj आज hoy hari-ini heute"),
            (-1, "yesterday yesterdays yesterday's ystd yday yest yst ystday yesterdy yesturday kal कल ayer kemarin gestern netru"),
            (-2, "parson parso parsoon परसों anteayer vorgestern"), (1, "tomorrow tomorrows tomorrow's tmrw tmr tomo tomorow mañana besok morgen"),
        ]
        for (offset, words) in days { for word in words.split(separator: " ") { table[String(word)] = .relative(offset) } }
        for day in Weekday.allCases { table[day.rawValue] = .weekday(day, isShort: false) }
        for (word, day) in shortWeekdays { table[word] = .weekday(day, isShort: true) }
        for (index, names) in months.enumerated() { for name in names { table[name] = .month(index + 1) } }
        return table
    }()

    static let monthNames = Set(months.joined())

    static func month(_ word: String) -> Int? {
        guard case .month(let month)? = table[word] else { return nil }
        return month
    }

    private static let shortWeekdays: [(String, Weekday)] = [
        ("mon", .monday), ("tue", .tuesday), ("tues", .tuesday), ("wed", .wednesday), ("thu", .thursday), ("thur", .thursday),
        ("thurs", .thursday), ("fri", .friday), ("sat", .saturday), ("sun", .sunday),
    ]

    private static let months = [
        ["january", "jan"], ["february", "feb"], ["march", "mar"], ["april", "apr"], ["may"], ["june", "jun"], ["july", "jul"],
        ["august", "aug"], ["september", "sep", "sept"], ["october", "oct"], ["november", "nov"], ["december", "dec"],
    ]
}
