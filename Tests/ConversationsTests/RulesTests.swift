import Accounting
import Bookkeeping
import Conversations
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

@Suite struct RulesTests {
    @Test(arguments: Engine.available)
    func `a rule goes before other words and what was learned, and behind the category's own name`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let gifts = try await chat.category("Gifts")
            try await chat.rule(.description(.contains, "amazon"), .init(category: gifts.id, tags: ["online"]))
            try await chat.expect("450 amazon", "✅ ₹450.00 · 🎁 Gifts · amazon · #online", "amazon is another word for Shopping")
            try await chat.expect("90 amazon food", "✅ ₹90.00 · 🍽️ Food · amazon food · #online", "the category was named")
            try await chat.expect("80 petrol", "✅ ₹80.00 · ⛽ Petrol")
            try await chat.rule(.description(.equals, "blub"), .init(category: gifts.id))
            try await chat.expect("71 blub", "✅ ₹71.00 · 🎁 Gifts · blub")
        }
    }

    @Test(arguments: Engine.available)
    func `a budget goes with its category, unless the other has one`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let (coffee, food, rent) = (try await chat.category("Coffee & Tea"), try await chat.category("Food"), try await chat.category("Rent"))
            try await chat.say("budget coffee 500")
            try await chat.merge(coffee.id, into: food.id)
            #expect(try await chat.limits() == [food.id: 50_000])
            try await chat.say("budget rent 9000")
            try await chat.merge(food.id, into: rent.id)
            #expect(try await chat.limits() == [rent.id: 900_000])
            try await chat.expect("20 coffee", "✅ ₹20.00 · 🏠 Rent · coffee · 8,980 left of 9,000 this month", "its words went along")
        }
    }
}

extension Chat {
    func category(_ name: String) async throws -> Accounting.Category {
        try await database.inspect { [time, asha] db in
            try #require(try CategoryStore(clock: time.clock).list(of: asha.book.id, in: db).first { $0.name == name })
        }
    }

    func rule(_ condition: Rule.Condition, _ effect: Rule.Effect) async throws {
        let rule = Rule(id: time.clock.newID(), conditions: [condition], effect: effect)
        try await database.arrange { [time, asha] db in
            try RuleStore(clock: time.clock).save(rule, by: asha.writing(), in: db)
        }
    }

    func merge(_ id: Accounting.Category.ID, into target: Accounting.Category.ID) async throws {
        _ = try await database.arrange { [time, asha] db in
            try CategoryStore(clock: time.clock).merge(
                id, into: target, by: asha.writing(), in: db)
        }
    }

    func limits() async throws -> [Accounting.Category.ID: Int64] {
        try await database.inspect { [time, asha] db in
            try BudgetStore(clock: time.clock).limits(of: asha.book.id, in: db).mapValues(\.minorUnits)
        }
    }
}
