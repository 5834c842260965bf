import Accounting
@testable import Bookkeeping
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Persistence
import TestSupport
import Testing

@Suite struct CategoryMergeTests {
    static let ledger = """
        2026-03-01   -50.00  Coffee & Tea  latte
        2026-03-01  -120.00  Food          lunch
        2026-03-02   -70.00  Coffee & Tea  mocha
        2026-03-02   -12.50  Coffee & Tea  espresso in Rome    EUR
        2026-03-02  5000.00  Salary        March
        """

    @Test(arguments: Engine.available)
    func `lines, sums, words, memory and budget move, and the rollups stay exact`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            try await house.record("2026-03-01  -9.00  Coffee & Tea  his", by: house.ravi)
            let (coffee, food) = (try await house.category("Coffee & Tea"), try await house.category("Food"))
            try await house.database.arrange { db in
                try db.execute(
                    "INSERT INTO memory (book_id, words, category_id, changed_at) VALUES (\(house.asha.book.id), 'blue', \(coffee.id), 1)")
            }
            #expect(try await house.merge(coffee.id, into: food.id) == 3)

            let sums = try await house.rows(
                """
                SELECT date, currency, own_share, count FROM rollups
                WHERE book_id = \(house.asha.book.id) AND category_id = \(food.id) ORDER BY date, currency
                """)
            #expect(sums == [
                [.text("2026-03-01"), .text("INR"), .int64(-17_000), .int64(2)],
                [.text("2026-03-02"), .text("EUR"), .int64(-1_250), .int64(1)],
                [.text("2026-03-02"), .text("INR"), .int64(-7_000), .int64(1)],
            ])
            try await house.expectExactRollups()
            #expect(try await house.categories().contains { $0.id == coffee.id } == false)
            let aliases = try await house.category("Food").aliases
            #expect(aliases.contains("coffee & tea") && aliases.contains("latte") && aliases.contains("lunch"))
            #expect(try await house.rows("SELECT category_id FROM memory") == [[food.id.sqlValue]])
            #expect(try await house.category("Coffee & Tea", of: house.ravi).parent != nil, "another book has its own")
            let said: AuditText? = try await house.value(
                "SELECT after FROM audit_trail WHERE entity = 'category' AND entity_id = \(food.id) ORDER BY number DESC LIMIT 1")
            #expect(said?.text.contains("“Coffee & Tea” with 3 lines") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `what was deleted or changed before comes back in the category of today`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let ids = try await house.record(Self.ledger)
            let (coffee, food) = (try await house.category("Coffee & Tea").id, try await house.category("Food").id)
            let groceries = try await house.category("Groceries").id
            try await house.delete(ids[0])
            let old = try await house.database.inspect { db in try house.ledger.get(ids[2], of: house.asha.book.id, in: db) }
            let change = try await house.replace(old.with { $0.lines[0].category = groceries })
            try await house.merge(coffee, into: food)
            try await house.merge(food, into: groceries)
            try await house.restore(ids[0])
            try await house.database.arrange { db in
                try house.ledger.revert(ids[2], before: change, by: house.asha.writing(), in: db)
            }
            for id in [ids[0], ids[2]] {
                let now = try await house.database.inspect { db in try house.ledger.get(id, of: house.asha.book.id, in: db) }
                #expect(now.lines.map(\.category) == [groceries])
            }
            try await house.expectExactRollups()
        }
    }

    @Test(arguments: Engine.available)
    func `subcategories find a place, and what can't be merged is refused`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (travel, petrol) = (try await house.category("Travel"), try await house.category("Petrol"))
            let (food, salary) = (try await house.category("Food"), try await house.category("Salary"))
            let his = try await house.category("Food", of: house.ravi)
            await #expect(throws: MergeError.itself) { try await house.merge(food.id, into: food.id) }
            await #expect(throws: MergeError.otherKind) { try await house.merge(food.id, into: salary.id) }
            await #expect(throws: LedgerError.categoryNotFound) { try await house.merge(food.id, into: his.id) }
            try await house.merge(travel.id, into: petrol.id)
            #expect(try await house.category("Petrol").parent == nil)
            #expect(try await house.category("Vehicle").parent == petrol.id)
            let coffee = try await house.category("Coffee & Tea")
            try await house.merge(petrol.id, into: coffee.id)
            #expect(try await house.category("Vehicle").parent == food.id, "one level below, beside the new one")
        }
    }

    @Test(arguments: Engine.available)
    func `a category moves among those beside it`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            func names(below parent: String?) async throws -> [String] {
                let all = try await house.categories()
                return all.filter { one in one.kind == .expense && all.first { $0.id == one.parent }?.name == parent }.map(\.name)
            }
            let tops = try await names(below: nil)
            let petrol = try await house.category("Petrol").id
            try await house.move(petrol, .down)
            #expect(try await names(below: "Travel") == ["Vehicle", "Petrol"])
            #expect(try await names(below: nil) == tops)
            let other = try await house.category("Other").id
            try await house.move(other, .to(0))
            #expect(try await names(below: nil) == ["Other"] + tops.dropLast())
            #expect(try await names(below: "Travel") == ["Vehicle", "Petrol"])
        }
    }

    @Test(arguments: Engine.available)
    func `the page shows budgets, moves and merges`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record("2026-03-02  -130.00  Petrol  tank")
            let petrol = try await house.category("Petrol").id
            let page = try await asha.get("/dashboard/categories/").text
            #expect(page.contains("₹30.00 over ₹100.00") && page.contains("category-\(petrol)"))
            let url = "/dashboard/categories/\(petrol)/"
            #expect(try await asha.post(url + "moves/", ["step": "down"]).status == .seeOther)
            #expect(try await asha.post(url + "moves/", ["step": "sideways"]).status == .unprocessableContent)
            let ask = try await asha.get(url + "merges/").text
            #expect(ask.contains("1 line of entries") && ask.contains("can’t be undone") && ask.contains("₹100.00"))
            #expect(try await asha.post(url + "merges/", ["into": "\(petrol)"]).status == .unprocessableContent)
            #expect(try await asha.post(url + "merges/", ["into": "\(try await house.category("Travel").id)"]).status == .seeOther)
            #expect(try await asha.get(url).status == .notFound)
            #expect(try await asha.post(url + "merges/", ["into": "\(try await house.category("Travel").id)"]).status == .notFound)
            let own = ["name": "Boats", "icon": "⛽", "own_icon": "⛵", "color": "own", "own_color": "#123456", "kind": "expense", "parent": ""]
            #expect(try await asha.post("/dashboard/categories/", own).status == .seeOther)
            let boats = try await house.category("Boats")
            #expect(boats.icon == "⛵" && boats.color == "#123456")
        }
    }
}

extension Household {
    @discardableResult
    func merge(_ id: Accounting.Category.ID, into target: Accounting.Category.ID) async throws -> Int {
        try await database.arrange { [categories] db in
            try categories.merge(id, into: target, by: asha.writing(), in: db)
        }
    }

    func move(_ id: Accounting.Category.ID, _ shift: Shift) async throws {
        try await database.arrange { [categories] db in try categories.move(id, shift, by: asha.writing(), in: db) }
    }

    /// The sums that are kept are those of the lines.
    func expectExactRollups() async throws {
        let kept = try await rows("SELECT book_id, date, category_id, currency, own_share, count FROM rollups ORDER BY 1, 2, 3, 4")
        let summed = try await rows(
            """
            SELECT t.book_id, t.date, l.category_id, t.currency, CAST(SUM(l.own_share) AS BIGINT), COUNT(*)
            FROM transactions t JOIN lines l ON l.book_id = t.book_id AND l.transaction_id = t.id
            WHERE t.deleted_at IS NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
            """)
        #expect(kept == summed && !kept.isEmpty)
    }
}
