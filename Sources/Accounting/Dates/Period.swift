/// A span of whole days that people ask about: a day, a week, a month (which may start on a payday), a year or a range.
///
/// `Period.month(containing: "2026-03-10", startDay: 25)` runs from 2026-02-25 to 2026-03-24.
package struct Period: Hashable, Sendable {
    package enum Kind: String, Sendable { case day, week, month, year, range }

    package let kind: Kind
    package let first: CalendarDate
    /// The last day, included.
    package let last: CalendarDate
    /// The day of the month on which months and years begin; 1 unless a payday was chosen.
    let startDay: Int

    package static func day(_ date: CalendarDate) -> Period {
        Period(kind: .day, first: date, last: date, startDay: 1)
    }

    package static func week(containing date: CalendarDate, startingOn start: Weekday) -> Period {
        let index = Weekday.allCases.firstIndex(of: date.weekday) ?? 0
        let startIndex = Weekday.allCases.firstIndex(of: start) ?? 0
        let first = date.adding(days: -((index - startIndex + 7) % 7))
        return Period(kind: .week, first: first, last: first.adding(days: 6), startDay: 1)
    }

    /// The month in which a day lies. `startDay` is 1...28; other values are brought into that range.
    package static func month(containing date: CalendarDate, startDay: Int = 1) -> Period {
        let start = min(max(startDay, 1), 28)
        let (year, month, day) = date.parts
        let ofThisMonth = CalendarDate(validYear: year, month: month, day: start)
        let first = day >= start ? ofThisMonth : ofThisMonth.adding(months: -1)
        return Period(kind: .month, first: first, last: first.adding(months: 1).adding(days: -1), startDay: start)
    }

    /// The calendar year in which a day lies, shifted by the month's start day.
    package static func year(containing date: CalendarDate, startDay: Int = 1) -> Period {
        let month = Period.month(containing: date, startDay: startDay)
        let january = CalendarDate(validYear: month.first.year, month: 1, day: month.startDay)
        return Period(
            kind: .year, first: january, last: january.adding(months: 12).adding(days: -1), startDay: month.startDay)
    }

    /// The days from one to another, both included, in whichever order they are given.
    package static func range(_ a: CalendarDate, _ b: CalendarDate) -> Period {
        Period(kind: .range, first: min(a, b), last: max(a, b), startDay: 1)
    }

    package var dayCount: Int { last.daysSince1970 - first.daysSince1970 + 1 }
    package func contains(_ date: CalendarDate) -> Bool { first <= date && date <= last }

    /// The period of the same kind just before this one.
    package var previous: Period { shifted(by: -1) }
    package var next: Period { shifted(by: 1) }

    private func shifted(by count: Int) -> Period {
        switch kind {
        case .month: Period.month(containing: first.adding(months: count), startDay: startDay)
        case .year: Period.year(containing: first.adding(months: 12 * count), startDay: startDay)
        case .day, .week, .range:
            Period(
                kind: kind, first: first.adding(days: count * dayCount), last: last.adding(days: count * dayCount),
                startDay: startDay)
        }
    }
}
