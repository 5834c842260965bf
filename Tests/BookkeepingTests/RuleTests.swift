import Accounting
import ExternalServices
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Persistence
import TestSupport
import Testing

@testable import BookSetup
@testable import Bookkeeping

@Suite struct RuleTests {
    static let cash = Account.ID("0190f4ce-0000-7000-8000-000000000001") ?? .init(.init())
    static let entry = Transaction(
        id: .init(.init()), kind: .expense, date: "2026-03-01", account: cash, amount: Money(minorUnits: -45_000, .inr),
        lines: [], details: .init(description: "Café  CRÈME at the station", payee: "Blue Bottle"))

    @Test(arguments: [
        (.description(.contains, "creme at"), true), (.description(.contains, "cafe crème"), true), (.description(.equals, "café crème"), false),
        (.description(.equals, "cafe creme AT the station"), true), (.payee(.equals, "blue bottle"), true), (.payee(.contains, "bottles"), false),
        (.amount(from: 45_000, to: 45_000, currency: "INR"), true), (.amount(from: 45_001, to: nil, currency: "INR"), false),
        (.amount(from: nil, to: 44_999, currency: "INR"), false), (.amount(from: nil, to: nil, currency: "EUR"), false),
        (.account(cash), true), (.kind(.expense), true), (.kind(.income), false),
    ] as [(Rule.Condition, Bool)])
    func `a condition holds or not`(condition: Rule.Condition, holds: Bool) {
        #expect(condition.fits(Self.entry) == holds)
    }

    @Test func `all conditions or any, and none never`() {
        let (yes, no) = (Rule.Condition.kind(.expense), Rule.Condition.kind(.income))
        func fits(_ conditions: [Rule.Condition], all: Bool) -> Bool {
            Rule(id: .init(.init()), needsAll: all, conditions: conditions, effect: .init()).fits(Self.entry)
        }
        #expect(fits([yes, yes], all: true) && !fits([yes, no], all: true))
        #expect(fits([yes, no], all: false) && !fits([no], all: false))
        #expect(!fits([], all: true) && !fits([], all: false))
    }

    @Test(arguments: Engine.available)
    func `new entries pass the rules from the top, and what was said wins`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (rent, gifts, food) = (
                try await house.category("Rent").id, try await house.category("Gifts").id, try await house.category("Food").id)
            try await house.rule(.payee(.contains, "amzn"), .init(payee: "Amazon", tags: ["online"]))
            try await house.rule(.payee(.equals, "amazon"), .init(category: rent, tags: ["shop"]))
            try await house.rule(.description(.contains, "thing"), .init(category: gifts, payee: "Nobody"))
            let off = try await house.rule(.description(.contains, "thing"), .init(tags: ["off"]), isOn: false)

            let guessed = try await house.buy("AMZN 12", 100, needsReview: true)
            var found = try await house.entry(guessed)
            #expect(found.lines.map(\.category) == [rent] && found.details.payee == "Amazon")
            #expect(found.details.tags == ["online", "shop"] && !found.details.needsReview)
            try await house.expectExactRollups()

            found = try await house.entry(house.buy("AMZN 12", 100))
            #expect(found.lines.map(\.category) == [food], "somebody chose the category")
            #expect(found.details.payee == "Amazon" && found.details.tags == ["online", "shop"])
            found = try await house.entry(house.buy(nil, 100, needsReview: true))
            #expect(found.lines.map(\.category) == [gifts] && found.details.payee == "Nobody")

            let store = RuleStore(clock: house.time.clock)
            try await house.database.arrange { db in
                var rule = try store.get(off, of: house.asha.book.id, in: db)
                rule.isOn = true
                try store.save(rule, by: house.asha.writing(), in: db)
            }
            #expect(try await house.entry(house.buy(nil, 100)).details.tags == ["off"], "the kept rules were read anew")
            #expect(try await house.entry(house.buy(nil, 100, by: house.ravi), of: house.ravi).details.tags.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a rule is tried, applied to what is there, and taken back exactly`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (food, rent) = (try await house.category("Food").id, try await house.category("Rent").id)
            let ids = [try await house.buy("Zomato", 100), try await house.buy("Zomato", 200, tags: ["x"], needsReview: true)]
            let other = try await house.buy("Zoo", 300)
            let before = try await house.entries(ids + [other])
            let rule = Rule(
                id: house.time.clock.newID(), conditions: [.payee(.equals, "zomato")], effect: .init(category: rent, tags: ["out"], settlesReview: true))
            let trial = try await house.database.inspect { db in try RuleTrial(rule, of: house.asha.book.id, in: db) }
            #expect(trial.tried == 3 && trial.changes.count == 2)
            #expect(try await house.entries(ids + [other]) == before, "trying changes nothing")

            let done = try await house.apply(rule)
            #expect(done.count == 2)
            #expect(try await house.entry(ids[1]).details.tags == ["out", "x"])
            try await house.expectExactRollups()
            #expect(try await house.apply(rule).count == 0)

            try await house.replace(house.entry(ids[0]).with { $0.details.description = "by hand" })
            let numbers = try #require(done.numbers)
            let undone = try await house.undo(numbers)
            #expect(undone?.restored == 1 && undone?.kept == 1, "what was changed since stays")
            #expect(try await house.entry(ids[1]) == before[1])
            #expect(try await house.entry(ids[0]).lines.map(\.category) == [rent])
            #expect(try await house.entry(other).lines.map(\.category) == [food])
            try await house.expectExactRollups()
            #expect(try await house.undo(9_000...9_001) == nil)
            #expect(try await house.undo(1...5_000) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `entries in several parts and transfers keep their categories`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let rent = try await house.category("Rent").id
            let id = try await house.buy("Zomato", 300)
            try await house.replace(house.entry(id).with { entry in
                entry.lines = [100, 200].map { Line(category: entry.lines[0].category, amount: -$0, ownShare: -$0) }
            })
            let transfer = try await house.record("2026-03-01  -10.00  Cash → Bank  zomato")[0]
            let rule = Rule(
                id: house.time.clock.newID(), needsAll: false, conditions: [.payee(.equals, "zomato"), .description(.contains, "zomato")],
                effect: .init(category: rent, tags: ["out"]))
            #expect(try await house.apply(rule).count == 2)
            #expect(try await house.entry(id).lines.map(\.category).contains(rent) == false)
            let moved = try await house.entry(transfer)
            #expect(moved.lines.isEmpty && moved.details.tags == ["out"])
        }
    }

    @Test(arguments: Engine.available)
    func `rules follow what gets another name, and are refused where they say nothing`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (coffee, food) = (try await house.category("Coffee & Tea").id, try await house.category("Food").id)
            try await house.buy("Old", 1, tags: ["a"])
            let id = try await house.rule(.payee(.equals, "old"), .init(category: coffee, payee: "OLD", tags: ["a"]))
            try await house.renamePayee(house.payeeID("Old"), to: "New")
            try await house.merge(coffee, into: food)
            try await house.database.arrange { db in
                try TagStore(clock: house.time.clock).rename("a", to: "b", by: house.asha.writing(), in: db)
            }
            let rule = try await house.database.inspect { db in
                try RuleStore(clock: house.time.clock).get(id, of: house.asha.book.id, in: db)
            }
            #expect(rule.conditions == [.payee(.equals, "New")])
            #expect(rule.effect == .init(category: food, payee: "New", tags: ["b"]))
            await #expect(throws: RuleError.noEffect) { try await house.rule(.kind(.expense), .init()) }
            await #expect(throws: LedgerError.categoryNotFound) {
                try await house.rule(.kind(.expense), .init(category: house.category("Food", of: house.ravi).id))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the pages write, try, order, switch, apply and remove rules`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.buy("Zomato", 45_000, "<b>dinner</b>")
            let rent = try await house.category("Rent").id
            let form = ["match": "all", "what": "payee-contains", "text": "zom", "category": "\(rent)", "tags": "#out two"]
            let query = form.map { "\($0)=\($1)" }.joined(separator: "&").replacing("#", with: "%23").replacing(" ", with: "+")
            let draft = try await asha.get("/rules/drafts/?\(query)&rows=3").text
            #expect(draft.contains("Would change 1 of your last 1 entries") && draft.contains("Food → Rent"))
            #expect(draft.contains("what-3") && draft.contains("&lt;b&gt;dinner"))
            #expect(try await asha.get("/rules/drafts/").text.contains("Fill in a condition"))
            #expect(try await asha.post("/rules/", form.merging(["text": ""]) { $1 }).status == .unprocessableContent)
            #expect(try await asha.post("/rules/", ["what": "amount", "least": "abc", "tags": "x"]).status == .unprocessableContent)
            let added = try await asha.post("/rules/", form)
            let url = try #require(added.headers[.location])
            #expect(try await asha.get(url).text.contains("#out #two"))
            #expect(try await asha.post("/rules/", ["what": "amount", "least": "1,000", "most": "", "tags": "big"]).status == .seeOther)
            let list = try await asha.get("/rules/").text
            #expect(list.contains("payee contains “zom”") && list.contains("amount is ₹1,000.00 or more"))

            let applied = try await asha.post(url + "applications/", [:])
            let path = try #require(applied.headers[.location])
            #expect(try await asha.get(path).text.contains("1 entry changed."))
            let changes = try #require(path.split(separator: "=").last)
            #expect(try await asha.post("/rules/restorations/?changes=\(changes)", [:]).headers[.location] == "/rules/?restored=1&left=0")
            #expect(try await asha.post("/rules/restorations/?changes=x", [:]).status == .notFound)

            #expect(try await asha.post(url + "moves/", ["place": "1"]).status == .seeOther)
            #expect(try await asha.post(url + "switches/", ["is": "off"]).status == .seeOther)
            #expect(try await asha.get("/rules/").text.contains("is-off"))
            #expect(try await asha.post(url, form.merging(["text": "zoma"]) { $1 }).status == .seeOther)
            #expect(try await asha.get("/rules/").text.contains("is-off"), "it stays off")
            #expect(try await asha.post(url + "deletions/", [:]).status == .seeOther)
            #expect(try await asha.get(url).status == .notFound)
            let his = try await house.rule(.kind(.expense), .init(tags: ["his"]), by: house.ravi)
            for path in ["", "moves/", "switches/", "deletions/", "applications/"] {
                #expect(try await asha.post("/rules/\(his)/\(path)", form.merging(["step": "up"]) { $1 }).status == .notFound)
            }
        }
    }
}

extension Household {
    @discardableResult
    func rule(
        _ condition: Rule.Condition, _ effect: Rule.Effect, isOn: Bool = true, by access: BookAccess? = nil
    ) async throws -> Rule.ID {
        let rule = Rule(id: time.clock.newID(), isOn: isOn, conditions: [condition], effect: effect)
        return try await database.arrange { [time] db in
            try RuleStore(clock: time.clock).save(rule, by: (access ?? asha).writing(), in: db)
            return rule.id
        }
    }

    func entry(_ id: Transaction.ID, of access: BookAccess? = nil) async throws -> Transaction {
        let book = (access ?? asha).book.id
        return try await database.inspect { [ledger] db in try ledger.get(id, of: book, in: db) }
    }

    func entries(_ ids: [Transaction.ID]) async throws -> [Transaction] {
        var found: [Transaction] = []
        for id in ids { found.append(try await entry(id)) }
        return found
    }

    func apply(_ rule: Rule) async throws -> (count: Int, numbers: ClosedRange<Int64>?) {
        try await database.arrange { [ledger] db in try ledger.apply(rule, by: asha.writing(), in: db) }
    }

    func undo(_ numbers: ClosedRange<Int64>) async throws -> (restored: Int, kept: Int)? {
        try await database.arrange { [ledger] db in try ledger.undo(numbers, by: asha.writing(), in: db) }
    }
}
