import Accounting
import Parsing
import Testing

/// Today is Saturday, 21 November 2026.
@Suite struct DateRuleTests {
    @Test(arguments: [
        ("120 petrol yesterday", "2026-11-20"), ("120 petrol on 5", "2026-11-05"), ("120 petrol last friday", "2026-11-20"), ("120 petrol 5/7", "2026-07-05"),
        ("120 petrol 5 Jul", "2026-07-05"), ("120 petrol 2026-07-05", "2026-07-05"), ("Jul 5 120 petrol", "2026-07-05"), ("120 petrol 5th July", "2026-07-05"),
        ("120 petrol on the 5th", "2026-11-05"), ("120 petrol 5th of july 2025", "2025-07-05"), ("120 petrol 15/9/2026", "2026-09-15"), ("120 petrol 15-9-26", "2026-09-15"),
        ("120 petrol 15.9.2026", "2026-09-15"), ("120 petrol 3 days ago", "2026-11-18"), ("120 petrol a week ago", "2026-11-14"), ("120 petrol day before yesterday", "2026-11-19"),
        ("petrol 120 last night", "2026-11-20"), ("petrol 120 this morning", "2026-11-21"), ("on 5 petrol 120", "2026-11-05"), ("120 petrol 5jul", "2026-07-05"),
        ("Jul 5, 2025 petrol 120", "2025-07-05"), ("ystd petrol 120", "2026-11-20"), ("petrol 120 (yesterday)", "2026-11-20"),
    ])
    func `a date is read in any place`(text: String, expected: String) throws {
        let draft = try draft(text)
        #expect(draft.date.description == expected)
        #expect(amount(draft) == "120.00 INR")
        #expect(draft.description == "petrol")
    }

    @Test(arguments: [("5/7 tea 20", "en-IN", "2026-07-05"), ("5/7 tea 20", "en-US", "2026-05-07"), ("15/9 tea 20", "en-US", "2026-09-15"), ("9/15 tea 20", "en-IN", "2026-09-15"), ("5/7/2026 tea 20", "en-US", "2026-05-07")])
    func `a numeric date follows the user's order, an impossible one the other`(text: String, locale: String, expected: String) throws {
        #expect(try draft(text, locale).date.description == expected)
    }

    @Test(arguments: [("tea 20 on 25", "2026-10-25"), ("tea 20 on 21", "2026-11-21"), ("tea 120 Dec 5", "2025-12-05"), ("tea 20 22/11", "2025-11-22"), ("tea 20 on 31", "2026-10-31"), ("tea 20 29 feb", "2024-02-29")])
    func `a date without a year is the latest not after today`(text: String, expected: String) throws {
        #expect(try draft(text).date.description == expected)
    }

    @Test func `December in January is last December`() throws {
        #expect(try draft("gift 500 24 Dec", today: "2027-01-10").date == "2026-12-24")
        #expect(parseMessage("dec", in: context(today: "2027-01-10")) == .query(.totals(.month(containing: "2026-12-01"))))
    }

    @Test(arguments: ["120 petrol tomorrow", "120 petrol 5 Jan 2031", "120 petrol next friday", "120 petrol 2027-01-01", "120 petrol day after tomorrow"])
    func `a date to come is asked about`(text: String) {
        guard case .ask(.futureDate(let draft)) = intent(text) else {
            Issue.record("\(intent(text))")
            return
        }
        #expect(amount(draft) == "120.00 INR")
        #expect(draft.date > "2026-11-21")
    }

    @Test(arguments: [("tea 20 saturday", "2026-11-21"), ("tea 20 last saturday", "2026-11-14"), ("tea 20 friday", "2026-11-20"), ("tea 20 on sun", "2026-11-15"), ("tea 20 this monday", "2026-11-16")])
    func `a weekday is the latest, today included, and last is before today`(text: String, expected: String) throws {
        #expect(try draft(text).date.description == expected)
    }

    @Test(arguments: [("tea 20 kal", "2026-11-20"), ("tea 20 parson", "2026-11-19"), ("कल चाय 20", "2026-11-20"), ("aaj tea 20", "2026-11-21")])
    func `Hindi kal and parson are past`(text: String, expected: String) throws {
        #expect(try draft(text).date.description == expected)
    }

    @Test(arguments: ["sun cream 120", "tgi friday 120", "black friday shoes 120", "may be 120", "march past tickets 120"])
    func `names that look like days are not`(text: String) throws {
        let draft = try draft(text)
        #expect(draft.date == "2026-11-21")
        #expect(amount(draft) == "120.00 INR")
    }

    @Test(arguments: ["31/02 tea 20", "tea 20 30 feb", "tea 20 2026-13-45", "tea 20 31/4/2026"])
    func `a day that no calendar has is refused`(text: String) {
        #expect(intent(text) == .none(.impossibleDate))
    }

    @Test(arguments: [("en-US", "2026-11-15"), ("en-GB", "2026-11-16"), ("en-IN", "2026-11-15")])
    func `a week starts by locale`(locale: String, first: String) {
        guard case .query(.totals(let week)) = intent("week", locale) else {
            Issue.record("no period")
            return
        }
        #expect(week.first.description == first)
    }

    @Test func `a month between two numbers that can be its day is asked about`() {
        guard case .ask(.whichAmount(let drafts)) = intent("tea 20 Dec 5") else {
            Issue.record("\(intent("tea 20 Dec 5"))")
            return
        }
        #expect(drafts.map(amount) == ["20.00 INR", "5.00 INR"])
        #expect(drafts.map(\.date.description) == ["2025-12-05", "2025-12-20"])
    }

    @Test func `half a kilo is no date, and a year beside no other number is the amount`() throws {
        #expect(try draft("1/2 kg paneer 120").date == "2026-11-21")
        #expect(amount(try draft("rent 5 Jul 2025")) == "2025.00 INR")
    }
}
