import Accounting
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identity
import TestSupport
import Testing

@testable import Bookkeeping
@testable import SigningIn

@Suite struct DashboardTests {
    static let ledger = """
        2025-05-10   -300.00  Food         cake
        2026-02-10   -425.00  Food         dinner
        2026-03-01    -50.00  Food         lunch
        2026-03-02   -120.00  Petrol       petrol
        2026-03-02   5000.00  Salary       March
        2026-03-02  -1000.00  Cash → Bank  saved
        """

    /// The page as text, without its marks and runs of blanks.
    func words(_ url: String, _ asha: SignedIn) async throws -> String {
        let page = try await asha.get(url).text
        let start = page.range(of: "<main")?.lowerBound ?? page.startIndex
        let end = page.range(of: "</main>")?.lowerBound ?? page.endIndex
        return String(page[start..<end]).replacing(#/<[^>]*>|\s+/#, with: " ").replacing(#/ +/#, with: " ")
    }

    @Test(
        arguments: Engine.available,
        [
            ("?period=day", "Today", "Spent ₹120.00", "140 % more than the day before"),
            ("?period=day&on=2026-03-01", "Yesterday", "Spent ₹50.00", "Nothing the day before"),
            ("?period=month&on=2026-02-03", "February 2026", "Spent ₹425.00", "Nothing the month before"),
            ("?period=year", "2026", "Spent ₹595.00", "98 % more than the year before (₹300.00)"),
            ("?period=year&on=2025-12-31", "2025", "Spent ₹300.00", "Month by month"),
            ("?period=custom&from=2026-02-10&to=2026-03-01", "10 Feb – 1 Mar", "Spent ₹475.00", "Nothing the 20 days before"),
        ])
    func `any span is shown, with what came before`(
        engine: Engine, span: (url: String, heading: String, spent: String, more: String)
    ) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let text = try await words("/dashboard/" + span.url, asha)
            for part in [span.heading, span.spent, span.more] { #expect(text.contains(part), "\(part) in \(text)") }
        }
    }

    @Test(arguments: Engine.available)
    func `the month's budgets, accounts, months and outlook are there`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let text = try await words("/dashboard/", asha)
            for part in ["Budgets ₹120.00 of ₹100.00", "₹20.00 over", "₹3,105.00", "₹1,000.00", "February 2026 ₹0.00 ₹425.00", "₹4,830.00"] {
                #expect(text.contains(part), "\(part) in \(text)")
            }
            // On the second day of a month nobody can say what it will come to; in its year one can.
            #expect(!text.contains("at this pace"))
            #expect(try await words("/dashboard/?period=year", asha).contains("About ₹3,560.00 by 31 Dec at this pace"))
        }
    }

    @Test(arguments: Engine.available)
    func `what needs a look is asked for until somebody looked`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            #expect(try await words("/dashboard/", asha).contains("Needs a look") == false)
            let doubtful = try await house.sample().with { $0.details.needsReview = true }
            try await house.database.arrange { db in
                try house.ledger.record(doubtful, from: .init(.whatsapp), by: house.asha.writing(), in: db)
            }
            #expect(try await words("/dashboard/", asha).contains("Needs a look"))
            let list = try await words("/dashboard/expenses/?review=1", asha)
            #expect(list.contains("lunch") == false && list.contains(doubtful.details.description))
        }
    }

    @Test(arguments: Engine.available, ["?period=decade", "?period=day&on=1.2.2026", "?period=custom&from=1900-01-01&to=2026-01-01"])
    func `a span that is none is refused`(engine: Engine, query: String) async throws {
        try await withPages(engine) { _, asha in
            let status = try await asha.get("/dashboard/" + query).status
            #expect(status == .unprocessableContent)
        }
    }

    @Test(arguments: Engine.available)
    func `entries are filtered by kind and account`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let income = try await words("/dashboard/expenses/?kind=income&from=2026-03-01&to=2026-03-31", asha)
            #expect(income.contains("March") && income.contains("Newest first") && !income.contains("petrol"))
            let accounts = try await house.database.inspect { db in
                try AccountStore(clock: house.time.clock).list(of: house.asha.book.id, in: db)
            }
            let id = try #require(accounts.first { $0.name == "Bank" }).id
            let bank = try await words("/dashboard/expenses/?account=\(id)", asha)
            #expect(bank.contains("saved") && !bank.contains("dinner"))
            #expect(try await asha.get("/dashboard/expenses/?kind=gift").status.code == 422)
        }
    }
}
