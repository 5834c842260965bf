import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Bookkeeping
@testable import Overview

@Suite struct DashboardLayoutTests {
    @Test func `what is not named comes behind, and names that are none are passed over`() {
        #expect(DashboardLayout("").shown == DashboardLayout.Card.allCases)
        let layout = DashboardLayout("flow,-review,nothing,flow,-,--bars")
        #expect(Array(layout.order.prefix(3)) == [.flow, .review, .bars] && layout.order.count == DashboardLayout.Card.allCases.count)
        #expect(layout.hidden == [.review] && layout.shown.first == .flow)
        #expect(DashboardLayout(layout.text) == layout)
    }

    @Test func `a card changes places with its neighbour, and stays at the ends`() {
        var layout = DashboardLayout("")
        layout.move(.figures, by: -1)
        #expect(layout.order.prefix(2) == [.figures, .review])
        let before = layout
        layout.move(.figures, by: -1)
        layout.move(.recent, by: 1)
        #expect(layout == before)
    }

    @Test(arguments: Engine.available)
    func `cards are shown as the person arranged them`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(DashboardTests.ledger)
            #expect(try await order(asha) == ["bars", "categories", "budgets", "upcoming", "flow", "accounts", "recent"])
            let chosen = ["order": "recent", "shown": "recent"]
            #expect(try await asha.post("/dashboard/cards/", chosen).headers[.location] == "/dashboard/")
            #expect(try await order(asha) == ["recent"])
            #expect(try await asha.post("/dashboard/cards/", chosen.merging(["down": "recent"]) { $1 }).headers[.location] == "/dashboard/cards/")
            #expect(try await asha.post("/dashboard/cards/", ["reset": "1"]).status == .seeOther)
            #expect(try await order(asha).first == "bars")
        }
    }

    /// The cards of the page that have a heading, in their order.
    private func order(_ asha: SignedIn) async throws -> [String] {
        let headings = try await asha.get("/dashboard/").text.matches(of: #/<h2 id="(\w+)-title"/#).map { String($0.1) }
        return headings.filter { DashboardLayout.Card(rawValue: $0) != nil }
    }
}
