import Accounting
import HTTPTypes
import HummingbirdTesting
import Identity
import TestSupport
import Testing
import WebInterface

@testable import Bookkeeping
@testable import Reports
@testable import SigningIn

@Suite struct ReportTests {
    static let ledger = """
        2026-02-10   -425.00  Food    dinner
        2026-03-01    -50.00  Food    lunch #goa
        2026-03-02   -120.00  Petrol  =SUM(A1)
        2026-03-02   -130.00  Food    pizza #goa #fun
        2026-03-02   5000.00  Salary  March
        2026-03-02    -12.50  Food    ramen  EUR
        2026-03-02  -1000.00  Cash → Bank  saved
        """

    /// Name, income and spent of each row, and where it leads.
    private func rows(_ url: String, _ asha: SignedIn) async throws -> [(text: String, url: String)] {
        let page = try await asha.get(url).text
        let list = try #require(page.firstMatch(of: #/(?s)id="report-rows">(.*?)<\/ul>/#)).1
        return list.matches(of: #/(?s)<a(?: href="([^"]*)")?>.*?<b[^>]*>(.*?)<\/b><span class="amounts">(.*?)<\/span><\/span>/#).map {
            (text: "\($0.2) " + String($0.3).replacing(#/<[^>]*>/#, with: " ").split(separator: " ").joined(separator: " "), url: $0.1.map(String.init) ?? "")
        }
    }

    @Test(
        arguments: Engine.available,
        [
            ("category", ["Food ₹180.00", "Petrol ₹120.00", "Salary +₹5,000.00", "Food €12.50"]),
            ("account", ["Cash +₹5,000.00 ₹300.00", "EUR cash €12.50"]),
            ("day", ["Yesterday ₹50.00", "Today +₹5,000.00 ₹250.00", "Today €12.50"]),
            ("month", ["March 2026 +₹5,000.00 ₹300.00", "March 2026 €12.50"]),
        ])
    func `a span is summed up by anything, each currency apart`(engine: Engine, case one: (by: String, rows: [String])) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let texts = try await rows("/dashboard/reports/?by=\(one.by)", asha).map(\.text)
            #expect(texts == one.rows)
        }
    }

    @Test(arguments: Engine.available, ["category", "payee", "account", "day", "month"])
    func `what is behind a row comes to what it says`(engine: Engine, grouping: String) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let rows = try await rows("/dashboard/reports/?by=\(grouping)", asha).filter { $0.text.contains("₹") && !$0.url.isEmpty }
            #expect(!rows.isEmpty || grouping == "payee")
            for row in rows {
                let address = row.url.replacing("&amp;", with: "&").replacing("/dashboard/expenses/?", with: "")
                let query = try ExpensesQuery(parsing: address).query(of: house.asha, today: "2026-03-02")
                let entries = try await house.database.inspect { db in
                    try TransactionList.page(query, of: house.asha.book.id, in: db).entries.filter { $0.amount.currency == .inr }
                }
                func sum(_ kind: TransactionKind) throws -> String {
                    let sum = try entries.filter { $0.kind == kind }.reduce(Money.zero(.inr)) { try $0.adding($1.amount.magnitude()) }
                    return sum.isZero ? "" : (kind == .income ? "+" : "") + sum.formatted(in: house.asha.user.region)
                }
                #expect(try row.text.hasSuffix("\(sum(.income)) \(sum(.expense))".trimmingBlanks), "\(row)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `each row stands beside the span before`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let page = try await asha.get("/dashboard/reports/").text
            #expect(page.contains("60 % · 2 entries · 58 % less than the month before (₹425.00)"))
            #expect(page.contains("40 % · 1 entry · Nothing the month before"))
        }
    }

    @Test(arguments: Engine.available)
    func `a table is downloaded without formulas`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let link = try #require(try await asha.get("/dashboard/reports/").text.firstMatch(of: #/href="(\/dashboard\/reports\/table\/[^"]*)"/#)).1
            let answer = try await asha.get(String(link).replacing("&amp;", with: "&"))
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"tuppence-category-2026-03-01-2026-03-31.csv\"")
            #expect(answer.text == "category,currency,spent,income,entries\r\nFood,INR,180.00,0.00,2\r\nPetrol,INR,120.00,0.00,1\r\nSalary,INR,0.00,5000.00,1\r\nFood,EUR,12.50,0.00,1\r\n")
            let report = try await house.database.inspect { db in
                try Report(by: .category, in: .month(containing: "2026-03-01"), of: house.asha.book, in: db)
            }
            let odd = SummaryRow(key: "1", name: "=1+1", icon: nil, spent: .zero(.inr), earned: .zero(.inr), count: 0)
            #expect(report.csv(of: [odd]).hasSuffix("'=1+1,INR,0.00,0.00,0\r\n"))
        }
    }

    @Test(arguments: Engine.available, [("?by=mood", "Choose one of them."), ("?by=tag&period=custom&from=2020-01-01&to=2026-01-01", "at most a year"),
            ("?by=day&period=custom&from=2020-01-01&to=2026-01-01", "at most a year"),
       ])
    func `what can't be summed up is said`(engine: Engine, case one: (query: String, text: String)) async throws {
        try await withPages(engine) { _, asha in
            let answer = try await asha.get("/dashboard/reports/\(one.query)")
            #expect(answer.status == .unprocessableContent || answer.status == .badRequest)
            #expect(answer.text.contains(one.text))
        }
    }
}
