internal import Accounting

/// Which way a date without a year is resolved.
enum DateDirection: Sendable {
    /// The latest such day not after today: what was spent.
    case past
    /// The next such day, today included: reminders.
    case future
}

/// What words of a message say about the day.
enum DateReading: Hashable, Sendable {
    case day(CalendarDate)
    /// A day after today, said on purpose; asked about before anything is recorded.
    case future(CalendarDate)
    /// `31/02`.
    case impossible

    static func said(_ date: CalendarDate?, today: CalendarDate) -> DateReading {
        guard let date else { return .impossible }
        return date > today ? .future(date) : .day(date)
    }
}

/// The day of a month in the nearest year that has it: `on 25 December` in November is last year's.
func nearestDay(month: Int, day: Int, to today: CalendarDate, _ direction: DateDirection) -> CalendarDate? {
    let year = today.year
    // Eight years hold a 29 February even around 1900 and 2100.
    for step in 0...8 {
        let candidate = CalendarDate(year: direction == .past ? year - step : year + step, month: month, day: day)
        guard let candidate else { continue }
        if direction == .past ? candidate <= today : candidate >= today { return candidate }
    }
    return nil
}

/// The day of that number in the nearest month that has it: `on 25` on the 21st is last month's.
func nearestDay(_ day: Int, to today: CalendarDate, _ direction: DateDirection) -> CalendarDate? {
    let (year, month, _) = today.parts
    for step in 0...2 {
        let index = year * 12 + month - 1 + (direction == .past ? -step : step)
        guard let candidate = CalendarDate(year: index / 12, month: index % 12 + 1, day: day) else { continue }
        if direction == .past ? candidate <= today : candidate >= today { return candidate }
    }
    return nil
}

/// `friday` is the latest one, today included; `last friday` is the one before today.
func nearest(_ weekday: Weekday, to today: CalendarDate, _ direction: DateDirection, includingToday: Bool = true) -> CalendarDate {
    var date = includingToday ? today : today.adding(days: direction == .past ? -1 : 1)
    while date.weekday != weekday { date = date.adding(days: direction == .past ? -1 : 1) }
    return date
}
