import Accounting
import Parsing
import Testing

@Suite struct SegmentTests {
    @Test(arguments: [
        ("milk 60, eggs 90 and auto 45", ["milk", "eggs", "auto"]), ("milk 60; eggs 90", ["milk", "eggs"]), ("60 milk and 90 eggs", ["milk", "eggs"]),
        ("milk and eggs 90, bread 40", ["milk and eggs", "bread"]), ("60 milk, 90 eggs and bread, 45 auto", ["milk", "eggs and bread", "auto"]),
        ("- milk 60\n- eggs 90", ["milk", "eggs"]), ("1. milk 60\n2. eggs 90", ["milk", "eggs"]), ("• milk 60\n• eggs 90", ["milk", "eggs"]), ("1) milk 60\n2) eggs 90", ["milk", "eggs"]),
        ("bread and butter 50", ["bread and butter"]), ("what a day, coffee 4.50", ["what a day coffee"]), ("lunch, coffee 4.50", ["lunch coffee"]),
        ("milk 60\r\neggs 90\r\n", ["milk", "eggs"]),
    ])
    func `lines and parts with an amount of their own are entries`(text: String, expected: [String]) {
        #expect(recorded(text).map(\.description) == expected)
    }

    @Test func `a line that is only a date holds for the lines after it`() {
        let drafts = recorded("yesterday:\nmilk 60\neggs 90 5 Jul\nlast friday\nauto 45")
        #expect(drafts.map(\.date.description) == ["2026-11-20", "2026-07-05", "2026-11-20"])
    }

    @Test func `a date, category or tag belongs to its own segment`() {
        let drafts = recorded("milk 60 yesterday #home, petrol 500")
        #expect(drafts.map(\.date.description) == ["2026-11-20", "2026-11-21"])
        #expect(drafts.map(\.tags) == [["home"], []])
        #expect(drafts.map(\.category) == ["Groceries", "Petrol"])
    }

    @Test func `one unclear entry holds all of them back`() {
        #expect(intent("milk 60\n500 food 300") == .none(.unclearEntry))
        #expect(intent("milk 60\n90") == .none(.unclearEntry))
    }

    @Test func `a line without an amount belongs to its neighbour`() {
        #expect(recorded("milk 60\nfrom the corner\neggs 90").map(\.description) == ["milk from the corner", "eggs"])
    }

    @Test func `numbers parted by a comma and a space are not two entries`() {
        #expect(options("lunch 12, 50") == ["12.00 INR", "50.00 INR"])
    }
}
