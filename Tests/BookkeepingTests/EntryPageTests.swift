import Accounting
@testable import Bookkeeping
import ExternalServices
import Hummingbird
import HummingbirdTesting
import Identity
import Persistence
import TestSupport
import Testing
import WebInterface

/// One entry: edited in its row, split into parts, with its proofs and history; and filters that are kept.
@Suite struct EntryPageTests {
    private func form(_ house: Household, _ more: [String: String] = [:]) async throws -> [String: String] {
        let base = [
            "amount": "120", "date": "2026-03-01", "description": "tank", "kind": "expense",
            "category": "\(try await house.category("Petrol").id)", "account": "\(try await house.accountID("Cash"))",
        ]
        return base.merging(more) { $1 }
    }

    private func lines(_ house: Household) async throws -> [[SQLValue]] {
        try await house.rows(
            """
            SELECT c.name, l.amount, l.own_share FROM lines l JOIN categories c ON c.book_id = l.book_id AND c.id = l.category_id
            WHERE l.book_id = \(house.asha.book.id) ORDER BY l.position
            """)
    }

    @Test(arguments: Engine.available)
    func `a row is edited in its place, and nobody's change is overwritten`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let id = try await house.record("2026-03-01  -120.00  Petrol  petrol")[0]
            let url = "/dashboard/expenses/\(id)/"
            let editor = try await asha.get(url + "form/", isFragment: true).text
            #expect(editor.contains("entry-editor") && editor.contains("value=\"petrol\""))
            let version = try #require(editor.firstMatch(of: /name="version" value="(\d+)"/)?.1)
            var sent = try await form(house, ["inline": "1", "version": String(version)])
            let saved = try await asha.post(url, sent, isFragment: true)
            #expect(saved.status == .ok && saved.text.contains("id=\"entry-\(id)\"") && saved.text.contains("tank"))

            sent["description"] = "mine"
            let late = try await asha.post(url, sent, isFragment: true)
            #expect(late.status == .conflict && late.headers[named: "HX-Retarget"] == "#entry-\(id)")
            #expect(late.text.contains("Asha changed this entry while you were editing it (description: petrol → tank)"))
            #expect(late.text.contains("value=\"mine\""))
            #expect(try await house.list() == ["tank"])
            let now = try #require(late.text.firstMatch(of: /name="version" value="(\d+)"/)?.1)
            #expect(try await asha.post(url, sent.merging(["version": String(now)]) { $1 }, isFragment: true).status == .ok)
            #expect(try await house.list() == ["mine"])
        }
    }

    @Test(arguments: Engine.available)
    func `an amount is split into parts that add up exactly`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let id = try await house.record("2026-03-01  -120.00  Petrol  petrol")[0]
            let food = try await house.category("Food").id
            let url = "/dashboard/expenses/\(id)/"
            let split = try await asha.post(url, try await form(house, ["step": "more"]))
            #expect(split.status == .ok && split.text.contains("part-category-2") && !split.text.contains("part-category-3"))
            #expect(try await lines(house) == [[.text("Petrol"), .int64(-12_000), .int64(-12_000)]], "a step saves nothing")

            let petrol = try await house.category("Petrol").id
            func parts(_ first: String, _ second: String) -> [(String, String)] {
                [("part-category", "\(petrol)"), ("part-amount", first), ("part-category", "\(food)"), ("part-amount", second)]
            }
            let wrong = try await asha.post(url, try await form(house), repeated: parts("100", "10"))
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("The parts come to ₹110.00: ₹10.00 less than the whole amount."))
            let right = try await asha.post(url, try await form(house, ["payee": "Shell", "tags": "#goa, work"]), repeated: parts("99.99", "20.01"))
            #expect(right.status == .seeOther)
            #expect(try await lines(house) == [
                [.text("Petrol"), .int64(-9_999), .int64(-9_999)], [.text("Food"), .int64(-2_001), .int64(-2_001)],
            ])
            let page = try await asha.get(url).text
            for text in ["Shell", "#goa #work", "value=\"99.99\"", "category: Petrol → Petrol, Food", "Recorded by Asha"] {
                #expect(page.contains(text), "\(text)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `filters are kept for oneself, twenty at the most`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let url = "/dashboard/expenses/filters/"
            _ = try await asha.get("/dashboard/expenses/")
            let saved = try await asha.post(url, ["name": "Fuel", "query": "text=petrol&sort=-amount"])
            #expect(saved.headers[.location] == "/dashboard/expenses/?text=petrol&sort=-amount")
            let list = try await asha.get("/dashboard/expenses/").text
            #expect(list.contains(">Fuel</a>"), "the page that was kept is not shown again")
            for mistake in [["name": "", "query": "text=x"], ["name": "x", "query": ""], ["name": "x", "query": "sort=x"]] {
                #expect(try await asha.post(url, mistake).status == .unprocessableContent)
            }
            for number in 2...20 { _ = try await asha.post(url, ["name": "No. \(number)", "query": "text=x"]) }
            #expect(try await asha.post(url, ["name": "No. 21", "query": "text=x"]).status == .unprocessableContent)
            #expect(try await asha.post(url, ["name": "fuel", "query": "text=diesel"]).status == .seeOther)
            #expect(try await house.value("SELECT COUNT(*) FROM saved_filters") == 20)

            let id = try #require(try await house.value("SELECT id FROM saved_filters WHERE name_key = 'fuel'") as SavedFilters.ID?)
            let (ravi, filters) = (house.ravi, SavedFilters(clock: house.time.clock))
            let viewer = try await house.viewer()
            await #expect(throws: SavedFilterError.notFound) {
                try await house.database.arrange { db in try filters.remove(id, of: viewer, in: db) }
            }
            #expect(try await house.database.inspect { db in try filters.list(of: ravi, in: db) }.isEmpty)
            #expect(try await asha.post(url + "\(id)/deletions/", [:]).status == .seeOther)
            #expect(try await asha.get("/dashboard/expenses/").text.contains("diesel") == false)
        }
    }
}
