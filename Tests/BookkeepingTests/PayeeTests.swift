import Accounting
@testable import Bookkeeping
import ExternalServices
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Persistence
import TestSupport
import Testing

@Suite struct PayeeTests {
    @Test(arguments: Engine.available)
    func `a payee that is renamed is known by its old name from then on`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let first = try await house.buy("AMZN MKTP", 12_000)
            let id = try await house.payeeID("AMZN MKTP")
            try await house.renamePayee(id, to: "Amazon")
            let second = try await house.buy("amzn mktp", 5_000)
            for id in [first, second] { #expect(try await house.payeeName(of: id) == "Amazon") }
            #expect(try await house.value("SELECT COUNT(*) FROM payees") == 1)
            let trail: AuditText? = try await house.value(
                "SELECT after FROM audit_trail WHERE entity_id = \(second) ORDER BY number DESC LIMIT 1")
            #expect(trail?.text.contains("Amazon") == true, "the trail tells what was recorded")
            #expect(try await house.list(.init(text: "amazon")).count == 2)
            #expect(try await house.list(.init(text: "mktp")).isEmpty)
            try await house.delete(first)
            try await house.restore(first)
            #expect(try await house.payeeName(of: first) == "Amazon")
        }
    }

    @Test(arguments: Engine.available)
    func `a renaming is taken back`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let entry = try await house.buy("Blue", 100)
            let id = try await house.payeeID("Blue")
            let number = try #require(try await house.renamePayee(id, to: "Red"))
            try await house.database.arrange { db in
                try PayeeStore(clock: house.time.clock).restore(id, before: number, by: house.asha.writing(), in: db)
            }
            #expect(try await house.payeeName(of: entry) == "Blue")
            try await house.buy("Red", 100)
            #expect(try await house.value("SELECT COUNT(*) FROM payees") == 2, "the name that was given is another payee again")
            #expect(try await house.list(.init(text: "blue")).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `two payees become one, with all their names`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (a, b) = (try await house.buy("Shell 12", 100), try await house.buy("Shell", 200))
            let gone = try await house.buy("Shell 12", 300)
            try await house.delete(gone)
            try await house.renamePayee(house.payeeID("Shell 12"), to: "Shell 13")
            let (old, new) = (try await house.payeeID("Shell 13"), try await house.payeeID("Shell"))
            await #expect(throws: PayeeError.taken(.init(id: new, name: "Shell"))) { try await house.renamePayee(old, to: "SHELL") }
            await #expect(throws: MergeError.itself) { try await house.mergePayee(old, into: old) }
            #expect(try await house.mergePayee(old, into: new) == 1)
            try await house.restore(gone)
            let latest = try await house.buy("shell 12", 400)
            for id in [a, b, gone, latest] { #expect(try await house.payeeName(of: id) == "Shell") }
            #expect(try await house.value("SELECT COUNT(*) FROM payees") == 1)
            await #expect(throws: PayeeError.notFound) { try await house.mergePayee(old, into: new) }
        }
    }

    @Test(arguments: Engine.available)
    func `the list is paged by name, sums the year, and finds parts of names`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            for (name, units) in [("Zoo", 100), ("100% fruit", 50), ("apple", 20), ("Apple", 30), ("Banana_split", 70)] as [(String, Int64)] {
                try await house.buy(name, units)
            }
            try await house.buy("Zoo", 900, on: "2025-12-31")
            #expect(try await house.payees(limit: 2) == ["100% fruit 1 -0.50", "apple 2 -0.50"])
            #expect(try await house.payees(after: "apple") == ["Banana_split 1 -0.70", "Zoo 1 -1.00"])
            #expect(try await house.payees(matching: "AN") == ["Banana_split 1 -0.70"])
            #expect(try await house.payees(matching: "%") == ["100% fruit 1 -0.50"])
            #expect(try await house.payees(matching: "a_split") == ["Banana_split 1 -0.70"])
        }
    }

    @Test(arguments: Engine.available)
    func `the pages rename, merge, forget and undo`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.buy("AMZN", 12_000)
            try await house.buy("Flipkart", 12_000)
            let id = try await house.payeeID("AMZN")
            let url = "/payees/\(id)/"
            #expect(try await asha.get("/payees/").text.contains("1 entry this year"))
            let renamed = try await asha.post(url, ["name": "Amazon", "keep": "1"])
            let path = try #require(renamed.headers[.location])
            let page = try await asha.get(path).text
            #expect(page.contains("Undo") && page.contains("AMZN") && page.contains("₹120.00"))
            let change = try #require(path.split(separator: "=").last)
            #expect(try await asha.post(url + "names/deletions/", ["name": "AMZN"]).status == .seeOther)
            #expect(try await house.value("SELECT COUNT(*) FROM payee_aliases") == 0)
            #expect(try await asha.post(url + "restorations/?change=\(change)", [:]).status == .seeOther)
            #expect(try await house.payeeID("AMZN") == id)
            let taken = try await asha.post(url, ["name": "flipkart"])
            #expect(taken.status == .unprocessableContent && taken.text.contains("Merge the two"))
            #expect(try await asha.post(url + "merges/", ["into": "Nobody"]).status == .unprocessableContent)
            #expect(try await asha.post(url + "merges/", ["into": "flipkart"]).status == .seeOther)
            #expect(try await asha.get(url).status == .notFound)
            try await house.buy("His", 1, by: house.ravi)
            let his = try await house.payeeID("His", of: house.ravi)
            #expect(try await asha.get("/payees/\(his)/").status == .notFound)
            #expect(try await asha.post("/payees/\(his)/", ["name": "Mine"]).status == .notFound)
            #expect(try await asha.post("/payees/\(his)/merges/", ["into": "Flipkart"]).status == .notFound)
        }
    }
}

extension Household {
    /// Something bought of a payee, with `Cash`, as Food.
    @discardableResult
    func buy(
        _ payee: String?, _ units: Int64, _ description: String = "thing", on date: CalendarDate = "2026-03-01", tags: [String] = [],
        needsReview: Bool = false, by access: BookAccess? = nil
    ) async throws -> Transaction.ID {
        let access = access ?? asha
        let (food, cash) = (try await category("Food", of: access).id, try await accountID("Cash", of: access))
        time.advance(seconds: 1)
        let entry = Transaction(
            id: time.clock.newID(), kind: .expense, date: date, account: cash, amount: Money(minorUnits: -units, .inr),
            lines: [Line(category: food, amount: -units, ownShare: -units)],
            details: .init(description: description, payee: payee, tags: tags, needsReview: needsReview))
        return try await record(entry, by: access)
    }

    func payeeID(_ name: String, of access: BookAccess? = nil) async throws -> PayeeStore.ID {
        let book = (access ?? asha).book.id
        return try await database.inspect { [time] db in
            try #require(try PayeeStore(clock: time.clock).find(named: name, of: book, in: db)).id
        }
    }

    func payeeName(of id: Transaction.ID) async throws -> String? {
        try await database.inspect { [ledger] db in try ledger.get(id, of: asha.book.id, in: db).details.payee }
    }

    @discardableResult
    func renamePayee(_ id: PayeeStore.ID, to name: String) async throws -> Int64? {
        try await database.arrange { [time] db in
            try PayeeStore(clock: time.clock).rename(id, to: name, keepingOld: true, by: asha.writing(), in: db)
        }
    }

    @discardableResult
    func mergePayee(_ id: PayeeStore.ID, into target: PayeeStore.ID) async throws -> Int {
        try await database.arrange { [time] db in
            try PayeeStore(clock: time.clock).merge(id, into: target, by: asha.writing(), in: db)
        }
    }

    /// `Zoo 1 -1.00`, of this year.
    fileprivate func payees(matching text: String = "", after key: String? = nil, limit: Int = 50) async throws -> [String] {
        try await database.inspect { [time] db in
            try PayeeStore(clock: time.clock).page(
                of: asha.book.id, matching: text, since: "2026-01-01", after: key, limit: limit, in: db
            ).rows.map { "\($0.payee.name) \($0.count) \($0.sums.map(\.decimalString).joined())" }
        }
    }
}
