import Accounting
import Testing

@Suite struct PeriodTests {
    @Test(arguments: [
        ("2026-03-10", 1, "2026-03-01", "2026-03-31"), ("2026-03-10", 25, "2026-02-25", "2026-03-24"), ("2026-03-25", 25, "2026-03-25", "2026-04-24"), ("2026-01-01", 28, "2025-12-28", "2026-01-27"),
        ("2024-02-10", 1, "2024-02-01", "2024-02-29"), ("2026-03-10", 31, "2026-02-28", "2026-03-27"), ("2026-03-10", 0, "2026-03-01", "2026-03-31"),
    ] as [(CalendarDate, Int, CalendarDate, CalendarDate)])
    func `a month may start on a payday`(date: CalendarDate, start: Int, first: CalendarDate, last: CalendarDate) {
        let month = Period.month(containing: date, startDay: start)
        #expect(month.first == first)
        #expect(month.last == last)
        #expect(month.contains(date))
    }

    @Test(arguments: 1...28)
    func `months of any start day follow each other without gap or overlap`(start: Int) {
        var month = Period.month(containing: "2023-12-31", startDay: start)
        for _ in 0..<40 {
            #expect(month.next.first == month.last.adding(days: 1))
            #expect(month.next.previous == month)
            month = month.next
        }
    }

    @Test(arguments: [(Weekday.monday, "2026-11-16"), (.sunday, "2026-11-15"), (.saturday, "2026-11-21")] as [(Weekday, CalendarDate)])
    func `a week starts on the region's day`(start: Weekday, first: CalendarDate) {
        let week = Period.week(containing: "2026-11-21", startingOn: start)
        #expect(week.first == first)
        #expect(week.dayCount == 7)
        #expect(week.previous.last == first.adding(days: -1))
    }

    @Test(arguments: [("2026-11-21", 1, "2026-01-01", "2026-12-31"), ("2026-01-10", 25, "2025-01-25", "2026-01-24"), ("2026-02-10", 25, "2026-01-25", "2027-01-24"), ("2026-01-25", 25, "2026-01-25", "2027-01-24")] as [(CalendarDate, Int, CalendarDate, CalendarDate)])
    func `a year begins with its first month`(date: CalendarDate, start: Int, first: CalendarDate, last: CalendarDate) {
        let year = Period.year(containing: date, startDay: start)
        #expect(year.first == first)
        #expect(year.last == last)
        #expect(year.previous.last == first.adding(days: -1))
        #expect(year.next.first == last.adding(days: 1))
    }

    @Test func `days and ranges step by their own length`() {
        #expect(Period.day("2026-03-01").previous == .day("2026-02-28"))
        let range = Period.range("2026-03-10", "2026-03-01")
        #expect(range.first == "2026-03-01")
        #expect(range.dayCount == 10)
        #expect(range.previous.first == "2026-02-19")
    }
}
