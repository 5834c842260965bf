import Accounting
import HummingbirdTesting
import TestSupport
import Testing

@testable import Bookkeeping

@Suite struct InsightsTests {
    static let ledger = """
        2025-12-05   -499.00  Entertainment  Netflix
        2026-01-05   -499.00  Entertainment  netflix
        2026-02-05   -549.00  Entertainment  Netflix
        2026-02-01   -100.00  Food    lunch
        2026-02-01    -40.00  Food    tea
        2026-02-02    -40.00  Food    tea
        2026-02-03    -40.00  Food    tea
        2026-03-01   -300.00  Food    dinner
        2026-03-01    -75.00  Food    taxi
        2026-03-01    -75.00  Food    taxi
        2026-03-02   5000.00  Salary  March
        """

    private func group(_ id: String, of asha: SignedIn) async throws -> String {
        let page = try await asha.get("/dashboard/insights/").text
        guard let part = page.firstMatch(of: try Regex("(?s)<section[^>]*\"\(id)-title\">(.*?)</section>")) else { return "" }
        return String(page[part.range])
    }

    /// The texts of one group of the page.
    private func group(_ id: String, _ asha: SignedIn) async throws -> String {
        try await group(id, of: asha).replacing(#/<[^>]*>/#, with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(
        arguments: Engine.available,
        [
            ("recurring", "🔁 Netflix Monthly · due 5 Mar ₹549.00"),
            ("prices", "📈 Netflix Up from ₹499.00 ₹549.00"),
            ("twice", "👯 taxi 2 times on 1 Mar ₹75.00"),
            ("changes", "Food 150 % more than in the same days before (₹180.00) ₹450.00"),
            ("month", "Spent so far ₹180.00 in the same days of the month before ₹450.00"),
            ("largest", "dinner 1 Mar · Food · Cash · from chat ₹300.00"),
            ("habits", "of a year&#39;s income kept"),
            ("habits", "One day without spending Of 2 this month"),
        ])
    func `what the entries tell is told`(engine: Engine, case one: (group: String, text: String)) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let text = try await group(one.group, asha)
            #expect(text.contains(one.text), "\(text)")
        }
    }

    @Test(arguments: Engine.available)
    func `a habit is no mistake, and the book of others is not looked into`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let days = (1...3).flatMap { day in ["2026-02-0\(day)  -30.00  Food  bus", "2026-02-0\(day)  -30.00  Food  bus"] }
            try await house.record(days.joined(separator: "\n"))
            try await house.record(Self.ledger, by: house.ravi)
            #expect(try await group("twice", asha).isEmpty)
            for id in ["recurring", "twice", "largest", "prices"] { #expect(try await group(id, asha).isEmpty) }
        }
    }

    @Test(arguments: Engine.available)
    func `what comes again leads to its last payment, past an odd one of the same name`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger + "\n2026-02-20  -20.00  Entertainment  Netflix")
            let (_, link) = try #require(try await group("recurring", of: asha).firstMatch(of: #/href="([^"]*)"/#)?.output)
            #expect(try await asha.get(String(link)).text.contains("549"))
        }
    }

    @Test(arguments: Engine.available)
    func `an empty book says what will be here`(engine: Engine) async throws {
        try await withPages(engine) { _, asha in
            let page = try await asha.get("/dashboard/insights/").text
            #expect(page.contains("Too early to tell"))
        }
    }

    @Test(arguments: Engine.available)
    func `what is due within a month is told to the dashboard`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            #expect(try await asha.get("/dashboard/").text.contains("hx-get=\"/dashboard/upcoming/\""))
            #expect(try await asha.get("/dashboard/upcoming/", isFragment: true).text.contains("Monthly · due 5 Mar"))
        }
    }
}
