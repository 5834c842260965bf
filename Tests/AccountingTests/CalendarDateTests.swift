import Accounting
import Testing

@Suite struct CalendarDateTests {
    @Test func `every day of three centuries has parts that make it again, and follows the one before`() throws {
        var date = try #require(CalendarDate(year: 1900, month: 1, day: 1))
        var weekday = 0 // 1 January 1900 was a Monday.
        while date.year <= 2200 {
            let (year, month, day) = date.parts
            let next = date.adding(days: 1)
            let isRight = CalendarDate(year: year, month: month, day: day) == date && date.weekday == Weekday.allCases[weekday]
                && (next.day == 1 || (next.day == day + 1 && next.month == month))
            if !isRight { Issue.record("\(year)-\(month)-\(day)") }
            date = next
            weekday = (weekday + 1) % 7
        }
    }

    @Test(arguments: [(2024, 29), (2025, 28), (2000, 29), (1900, 28), (2100, 28)])
    func `February knows leap years`(year: Int, days: Int) {
        #expect(CalendarDate.days(inMonth: 2, of: year) == days)
        #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == (days == 29))
    }

    @Test(arguments: [(2026, 2, 30), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (2026, 1, 0), (1899, 12, 31), (2201, 1, 1), (Int.max, 1, 1), (2026, 1, Int.min)])
    func `what is no day is refused`(year: Int, month: Int, day: Int) {
        #expect(CalendarDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: ["2026-3-02", "2026-03-2", "20260302", "2026-02-30", "", "2026-03-02T00", "२०२६-03-02"])
    func `only ISO days are read`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `an ISO day is written as it was read`() {
        for text in ["2026-03-02", "1999-12-31", "2024-02-29"] { #expect(CalendarDate(text)?.description == text) }
    }

    @Test(arguments: [("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"), ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -13, "2024-12-15"), ("2026-05-31", 12, "2027-05-31")] as [(CalendarDate, Int, CalendarDate)])
    func `months are added to the same day, or the last of a shorter month`(date: CalendarDate, months: Int, expected: CalendarDate) {
        #expect(date.adding(months: months) == expected)
    }
}
