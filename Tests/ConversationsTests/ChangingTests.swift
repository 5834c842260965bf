import Accounting
import Bookkeeping
@testable import Conversations
import Identity
import Persistence
import TestSupport
import Testing

@Suite struct ChangingTests {
    @Test(arguments: Engine.available)
    func `undo takes back one thing after the other and never redoes`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            try await chat.say("50 chai")
            try await chat.expect("edit 60", "✏️ ₹60.00 · ☕ Coffee & Tea · chai")
            try await chat.expect("edit 70", "✏️ ₹70.00 · ☕ Coffee & Tea · chai")
            try await chat.expect("delete", "🗑 Deleted: ₹70.00 chai. Say “undo” to restore.")
            try await chat.expect("undo", "↩️ Restored: ₹70.00 · ☕ Coffee & Tea · chai")
            try await chat.expect("undo", "↩️ Changed back: ₹60.00 · ☕ Coffee & Tea · chai")
            try await chat.expect("undo", "↩️ Changed back: ₹50.00 · ☕ Coffee & Tea · chai")
            try await chat.expect("undo", "↩️ Taken back: ₹50.00 chai")
            #expect(try await chat.entries() == ["-120.00 INR  Petrol  petrol  Cash"])
            try await chat.expect("undo", "↩️ Taken back: ₹120.00 petrol")
            try await chat.expect("undo", "There is nothing to undo.")
            #expect(try await chat.entries().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `undo takes back all of one message and all of one change`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("milk 60\neggs 90")
            let confirmation = try await chat.lastReplyID()
            try await chat.say("yesterday", replyingTo: confirmation)
            #expect(try await chat.ledger().allSatisfy { $0.hasPrefix("2026-03-01") })
            try await chat.expect(
                "undo",
                """
                    ↩️ Changed back: ₹60.00 · 🛒 Groceries · milk
                    ↩️ Changed back: ₹90.00 · 🛒 Groceries · eggs
                    2 entries · ₹150.00
                    """)
            #expect(try await chat.ledger().allSatisfy { $0.hasPrefix("2026-03-02") })
            try await chat.expect("undo", "↩️ Taken back: ₹60.00 milk, ₹90.00 eggs")
            #expect(try await chat.entries().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `undo is never stuck at what was deleted elsewhere`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            try await chat.say("50 chai")
            try await chat.say("edit 60")
            let id = try await chat.transactions().first { $0.details.description == "chai" }?.id
            try await chat.database.arrange { db in
                try chat.ledger.delete(try #require(id), by: chat.asha.writing(), in: db)
            }
            try await chat.expect("undo", "That is deleted already.")
            try await chat.expect("undo", "That is deleted already.")
            try await chat.expect("undo", "↩️ Taken back: ₹120.00 petrol")
        }
    }

    @Test(arguments: Engine.available, [
        ("150", "✏️ ₹150.00 · ⛽ Petrol"), ("yesterday", "✏️ ₹120.00 · ⛽ Petrol · 1 Mar"),
        ("food", "✏️ ₹120.00 · 🍽️ Food · petrol"), ("bank", "✏️ ₹120.00 · ⛽ Petrol · Bank"),
        ("not mine", "✏️ ₹120.00 · ⛽ Petrol · not mine"), ("#goa", "✏️ ₹120.00 · ⛽ Petrol · #goa"),
        ("delete", "🗑 Deleted: ₹120.00 petrol. Say “undo” to restore."),
    ])
    func `a reply to an older confirmation changes that one`(engine: Engine, change: (String, String)) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            let confirmation = try await chat.lastReplyID()
            try await chat.say("50 chai")
            try await chat.expect(change.0, replyingTo: confirmation, change.1)
            #expect(try await chat.entries().last == "-50.00 INR  Coffee & Tea  chai  Cash")
            try await chat.say("undo")
            #expect(
                try await chat.ledger() == [
                    "2026-03-02  -120.00 INR  Petrol  petrol  Cash", "2026-03-02  -50.00 INR  Coffee & Tea  chai  Cash",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `what is not mine stays on the account and leaves my spending`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            try await chat.say("30 petrol")
            try await chat.say("not mine")
            try await chat.expect("balance cash", "Cash: -₹150.00")
            #expect(try await chat.say("today").contains("Spent ₹120.00 · 2 entries"))
        }
    }

    @Test(arguments: Engine.available)
    func `a changed category is learned, and undo unlearns it`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            try await chat.say("gifts", replyingTo: try await chat.lastReplyID())
            #expect(try await chat.say("130 petrol").hasPrefix("✅ ₹130.00 · 🎁 Gifts"))
            try await chat.say("undo")
            try await chat.expect("undo", "↩️ Changed back: ₹120.00 · ⛽ Petrol")
            try await chat.expect("140 petrol", "✅ ₹140.00 · ⛽ Petrol")
        }
    }

    @Test(arguments: Engine.available)
    func `the buttons under a confirmation work on that entry`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let first = try await chat.send(.text("120 petrol"))
            try await chat.say("50 chai")
            #expect(first.buttons.map(\.title) == ["Undo", "Category"])
            let offer = try await chat.send(.choice(id: first.buttons[1].id, title: "Category"))
            #expect(offer.text == "Which category? Tap one, or reply with its name.")
            #expect(offer.buttons.count == 10)
            #expect(offer.buttons.allSatisfy { $0.title.count <= 20 && $0.id.utf8.count <= 200 })
            let rent = try await chat.category("Rent")
            let id = try #require(try await chat.transactions().last?.id)
            #expect(try await chat.tap(Choice.setCategory(id, rent.id).id) == "✏️ ₹120.00 · 🏠 Rent · petrol")
            #expect(try await chat.tap(first.buttons[0].id) == "↩️ Taken back: ₹120.00 petrol. Say “undo” to restore.")
            #expect(try await chat.tap(first.buttons[0].id) == "That is deleted already.")
            try await chat.expect("undo", "↩️ Restored: ₹120.00 · 🏠 Rent · petrol")
            #expect(try await chat.tap("option:99") == "That question is no longer open. Send the entry again.")
            for broken in ["", ":", "undo", "undo:", "undo:x", "set:x:y", "option:-1", "option:9223372036854775808", "no:such:thing"] {
                #expect(try await chat.tap(broken).hasSuffix("Send the entry again."))
            }
            #expect(try await chat.entries().count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `nobody reaches another's entries by button or quotation`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let reply = try await chat.send(.text("120 canary"))
            let confirmation = try await chat.lastReplyID()
            let id = try #require(try await chat.transactions().first?.id)
            let ravis = try await chat.category("Rent", of: chat.ravi)
            let before = try await chat.rows()
            var answers: [String] = []
            for button in reply.buttons.map(\.id) + [
                Choice.undo(id).id, Choice.askCategory(id).id, Choice.setCategory(id, ravis.id).id,
            ] {
                answers.append(try await chat.tap(button, as: Chat.ravisPhone))
            }
            for text in ["150", "delete", "undo", "not mine", "edit 5", "search canary", "recent", "today", "balance"] {
                answers.append(try await chat.say(text, as: Chat.ravisPhone, replyingTo: confirmation))
            }
            #expect(try await chat.rows() == before)
            #expect(answers.allSatisfy { !$0.contains("canary") || $0 == "🔎 canary\nNothing found." })
            #expect(answers.allSatisfy { !$0.contains("120") || $0.contains("“120 petrol”") })
            #expect(try await chat.entries(of: chat.ravi).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a change that can't be made changes nothing`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            #expect(try await chat.say("edit 150").hasPrefix("There is nothing to change yet."))
            #expect(try await chat.say("delete").hasPrefix("There is nothing to change yet."))
            try await chat.say("12 eur coffee")
            try await chat.expect(
                "edit $5", "That entry is in EUR. Say “undo” and send it again in the other currency.")
            try await chat.expect(
                "edit @bank", "Bank holds INR. Leave the account out, or send the amount in INR.")
            try await chat.say("milk 60\neggs 90")
            #expect(try await chat.say("edit 150").hasPrefix("That message has several entries."))
            #expect(Set(try await chat.entries()).count == 3)
            #expect(try await chat.count("audit_trail WHERE entity = 'transaction'") == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `an edit that can't be is refused as on the pages`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("transfer 5000 bank to cash")
            try await chat.expect("edit @cash", "A transfer needs two different accounts.")
            #expect(try await chat.entries() == ["-5000.00 INR    Bank → Cash"])
            try await chat.say("120 petrol")
            let (asha, ledger, food) = (chat.asha, chat.ledger, try await chat.category("Food"))
            let petrol = try #require(try await chat.transactions().first { $0.kind == .expense })
            try await chat.database.arrange { db in
                var edit = TransactionEdit()
                edit.parts = [.init(category: petrol.lines[0].category, amount: 7_000), .init(category: food.id, amount: 5_000)]
                _ = try ledger.replace(with: edit.applied(to: petrol), by: asha.writing(), in: db)
            }
            try await chat.expect("edit 150", "That entry has several parts. Change its amount on the expenses page.")
            #expect(try await chat.transactions().map(\.amount.minorUnits).sorted() == [-500_000, -12_000])
        }
    }
}
