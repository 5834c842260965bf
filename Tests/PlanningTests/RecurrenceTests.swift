import Accounting
import Testing

@testable import Planning

@Suite struct RecurrenceTests {
    /// `paid("2026-01-05 499", …)` in rupees.
    private func recurrence(_ payments: String..., today: CalendarDate = "2026-04-10") throws -> Recurrence? {
        let all = try payments.map { text in
            let parts = text.split(separator: " ")
            let (date, amount) = (try #require(CalendarDate(String(parts[0]))), try #require(Int64(parts[1])))
            return Recurrence.Payment(date: date, amount: Money(minorUnits: amount * 100, .inr))
        }
        return Recurrence(all, today: today)
    }

    @Test func `rent comes again a month after it was last paid, in whichever order it was recorded`() throws {
        let rent = try #require(try recurrence("2026-03-31 20000", "2026-01-31 20000", "2026-02-28 20000"))
        #expect(rent.rhythm == .month && rent.next == "2026-04-30")
        #expect(rent.changedPrice == nil)
    }

    @Test func `the milk comes every week`() throws {
        let milk = try #require(try recurrence("2026-03-20 200", "2026-03-27 210", "2026-04-03 200"))
        #expect(milk.rhythm == .week && milk.next == "2026-04-10")
    }

    @Test func `one odd amount under the same name is something else`() throws {
        let rent = try #require(
            try recurrence("2026-01-02 20000", "2026-02-02 20000", "2026-03-02 20000", "2026-03-15 1200", "2026-04-02 20000"))
        #expect(rent.next == "2026-05-02" && rent.last.amount.minorUnits == 2_000_000)
    }

    @Test func `a price that changed is told by one percent or more`() throws {
        let dearer = try #require(try recurrence("2026-01-05 499", "2026-02-05 499", "2026-03-05 549")?.changedPrice)
        #expect(dearer.before.minorUnits == 49_900 && dearer.now.minorUnits == 54_900)
        #expect(try recurrence("2026-01-05 1000", "2026-02-05 1000", "2026-03-05 1009")?.changedPrice == nil)
    }

    @Test(arguments: [
        ["2026-02-05 499", "2026-03-05 499"],
        ["2026-01-05 499", "2026-02-20 499", "2026-03-05 499"],
        ["2026-01-05 499", "2026-02-05 499", "2026-03-05 900"],
        ["2025-10-05 499", "2025-11-05 499", "2025-12-05 499"],
        ["2026-01-05 0", "2026-02-05 0", "2026-03-05 0"],
    ])
    func `two payments, odd distances, odd amounts and what has stopped are nothing that comes again`(payments: [String]) throws {
        let all = payments.compactMap { text -> Recurrence.Payment? in
            let parts = text.split(separator: " ")
            guard let date = CalendarDate(String(parts[0])), let amount = Int64(parts[1]) else { return nil }
            return .init(date: date, amount: Money(minorUnits: amount * 100, .inr))
        }
        #expect(all.count == payments.count && Recurrence(all, today: "2026-03-20") == nil)
    }

    @Test func `what is due stays for two weeks, a week's for one`() throws {
        let rent = ["2026-01-05 499", "2026-02-05 499", "2026-03-05 499"]
        #expect(try recurrence(rent[0], rent[1], rent[2], today: "2026-04-19") != nil)
        #expect(try recurrence(rent[0], rent[1], rent[2], today: "2026-04-20") == nil)
    }

    @Test(arguments: [Int64.max, Int64.max / 2]) func `amounts at the edge of what can be counted do no harm`(amount: Int64) {
        let days: [CalendarDate] = ["2026-01-05", "2026-02-05", "2026-03-05"]
        let payments = days.map { Recurrence.Payment(date: $0, amount: Money(minorUnits: amount, .inr)) }
        #expect(Recurrence(payments, today: "2026-03-20")?.changedPrice == nil)
    }
}

@Suite struct ForecastTests {
    private let march = Period.month(containing: "2026-03-10")

    static let cases: [(today: CalendarDate, spent: Int64, whole: Int64?)] = [
        ("2026-03-10", 100_000, 310_000), ("2026-03-03", 6_559, 67_800), ("2026-03-02", 100_000, nil), ("2026-03-31", 100_000, nil),
        ("2026-04-01", 100_000, nil), ("2026-03-10", 0, nil), ("2026-03-10", -5, nil), ("2026-03-10", .max, nil),
    ]

    @Test(arguments: cases)
    func `a month comes to what its days come to at the same pace, from the third on`(one: (today: CalendarDate, spent: Int64, whole: Int64?)) {
        #expect(forecast(of: Money(minorUnits: one.spent, .inr), in: march, today: one.today)?.minorUnits == one.whole)
    }
}
