import Accounting
import Persistence
import TestSupport
import Testing

@testable import Bookkeeping
@testable import Conversations
@testable import Entries
@testable import Identity

@Suite struct EntryCardTests {
    @Test(arguments: Engine.available)
    func `a card shows the entry as it stands, with what is left of the budget`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("budget petrol 5000")
            try await chat.say("120 petrol yesterday #goa with Ravi")
            let card = try await chat.card()
            #expect(card.amount == Money(minorUnits: -12_000, .inr))
            #expect(card.category?.name == "Petrol")
            #expect(card.account == "Cash")
            #expect(card.tags == ["goa"])
            #expect(card.mentions == ["Ravi"])
            #expect(card.evidence == [.said])
            #expect(card.budget?.english == "4,880 left of 5,000 this month")
            #expect(card.buttons.map(\.title) == ["Undo", "Category"])
        }
    }

    @Test(arguments: Engine.available)
    func `its buttons do what those of the confirmation do, and then it is taken back`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            let undo = try #require(try await chat.card().buttons.first)
            try await chat.tap(undo.id)
            let card = try await chat.card()
            #expect(card.isTakenBack)
            #expect(card.buttons.isEmpty)
            try await chat.say("undo")
            let restored = try await chat.card()
            #expect(!restored.isTakenBack)
        }
    }

    @Test(arguments: Engine.available)
    func `a correction counts, is learned, and is refused when somebody was quicker`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("300 blue tokai")
            let seen = try await chat.card()
            let food = try await chat.category("Food")
            let correction = ExpenseFields(amount: "320.50", date: "2026-03-01", description: "blue tokai", category: food.id.description)
            try await chat.correct(seen, correction)
            #expect(try await chat.ledger() == ["2026-03-01  -320.50 INR  Food  blue tokai  Cash"])
            await #expect(throws: ChangedMeanwhile.self) { try await chat.correct(seen, correction) }
            try await chat.runDue()
            try await chat.expect("90 blue tokai", "✅ ₹90.00 · 🍽️ Food · blue tokai")
        }
    }

    @Test(arguments: Engine.available)
    func `an amount or category that is none changes nothing`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            let seen = try await chat.card()
            let petrol = try #require(seen.category).id.description
            for (amount, category) in [("0", petrol), ("abc", petrol), ("12", "Petrol")] {
                let correction = ExpenseFields(amount: amount, date: "2026-03-02", description: "x", category: category)
                await #expect(throws: (any Error).self) { try await chat.correct(seen, correction) }
            }
            #expect(try await chat.ledger() == ["2026-03-02  -120.00 INR  Petrol  petrol  Cash"])
        }
    }

    @Test(arguments: Engine.available)
    func `an explanation names the words, and tells what was changed since`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("milk 60\n120 petrol yesterday")
            let explanation = try #require(try await chat.explanation())
            #expect(explanation.said == "milk 60\n120 petrol yesterday")
            #expect(explanation.rows.first { $0.part == "Date" }?.words == "yesterday")
            #expect(explanation.rows.first { $0.part == "Category" }?.meaning == "⛽ Petrol, by its name")
            #expect(explanation.remark == nil)
            try await chat.say("90 tea")
            try await chat.say("edit 95")
            #expect(try await chat.explanation()?.remark == "Changed since: amount.")
        }
    }

    @Test(arguments: Engine.available)
    func `nobody is shown what another person said`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            let card = try await chat.card()
            let explanations = EntryExplanations(clock: chat.time.clock)
            let asRavi = BookAccess(book: chat.asha.book, user: chat.ravi.user, role: .viewer)
            let shown = try await chat.database.inspect { db in try explanations.explanation(of: card, by: asRavi, in: db) }
            #expect(shown == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `the card of another book is not shown`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            let id = try await chat.card().id
            let cards = try await chat.database.inspect { db in try EntryCards(clock: chat.time.clock).cards(of: [id], by: chat.ravi, in: db) }
            #expect(cards.isEmpty)
        }
    }
}

extension Chat {
    /// The card of the entry recorded last.
    fileprivate func card() async throws -> EntryCard {
        try await database.inspect { db in
            let id: Transaction.ID? = try db.value("SELECT id FROM transactions WHERE book_id = \(asha.book.id) ORDER BY id DESC LIMIT 1")
            let last = try #require(id)
            return try #require(try EntryCards(clock: time.clock).cards(of: [last], by: asha, in: db)[last])
        }
    }

    fileprivate func explanation() async throws -> EntryExplanation? {
        let card = try await card()
        return try await database.inspect { db in try EntryExplanations(clock: time.clock).explanation(of: card, by: asha, in: db) }
    }

    fileprivate func correct(_ card: EntryCard, _ correction: ExpenseFields) async throws {
        try await database.arrange { db in
            try ledger.correct(card.id, to: correction, seen: card.version, learning: CorrectionLog(jobs: jobs), by: asha.writing(), in: db)
        }
    }
}
