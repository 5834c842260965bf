import Accounting
@testable import Conversations
import TestSupport
import Testing

@Suite struct AskingBackTests {
    @Test(arguments: Engine.available)
    func `the same text within two minutes is asked about`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            let again = try await chat.send(.text(" 120 PETROL "))
            #expect(again.text == "Again? You sent the same a moment ago.")
            #expect(again.buttons.map(\.title) == ["Yes, again", "No"])
            #expect(try await chat.entries().count == 1)
            try await chat.expect("yes", "✅ ₹120.00 · ⛽ Petrol")
            #expect(try await chat.entries().count == 2)
            try await chat.expect("yes", "There is nothing to confirm. Send an expense like “120 petrol”.")
            #expect(try await chat.entries().count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `after two minutes, after other words or after no, nothing is asked`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            chat.time.advance(seconds: 118)
            try await chat.expect("120 petrol", "Again? You sent the same a moment ago.")
            try await chat.expect("no", "Fine, nothing recorded.")
            try await chat.say("120 petrol")
            chat.time.advance(seconds: 119)
            try await chat.expect("120 petrol", "✅ ₹120.00 · ⛽ Petrol")
            try await chat.expect("petrol 120", "✅ ₹120.00 · ⛽ Petrol")
            try await chat.expect("petrol 120", "Again? You sent the same a moment ago.")
            try await chat.expect("no", "Fine, nothing recorded.")
            #expect(try await chat.entries().count == 4)
        }
    }

    @Test(arguments: Engine.available)
    func `an amount alone is asked about, and the next words answer`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.expect("150", "What was ₹150.00 for?")
            try await chat.expect("petrol", "✅ ₹150.00 · ⛽ Petrol")
            try await chat.expect("200", "What was ₹200.00 for?")
            #expect(try await chat.say("petrol") == "✅ ₹200.00 · ⛽ Petrol", "the same word answers another question")
            try await chat.expect("90", "What was ₹90.00 for?")
            try await chat.expect("petrol yesterday", "✅ ₹90.00 · ⛽ Petrol · 1 Mar")
            try await chat.expect("80", "What was ₹80.00 for?")
            #expect(try await chat.say("category petrol").hasPrefix("⛽ Petrol · March 2026\n"))
            try await chat.expect("75 KWD", "What was KWD\u{A0}75.000 for?")
            try await chat.expect("chai", "✅ KWD\u{A0}75.000 · ☕ Coffee & Tea · chai")
            #expect(
                try await chat.entries() == [
                    "-150.00 INR  Petrol  petrol  Cash", "-200.00 INR  Petrol  petrol  Cash",
                    "-90.00 INR  Petrol  petrol  Cash", "-75.000 KWD  Coffee & Tea  chai  KWD cash",
                ])
        }
    }

    @Test(arguments: Engine.available, ["2", "300", "300.00"])
    func `of two amounts one is chosen, by number or amount`(engine: Engine, answer: String) async throws {
        try await withChat(engine) { chat in
            let question = try await chat.send(.text("500 food 300"))
            #expect(question.text == "Which one do you mean?\n1. ₹500.00 · food\n2. ₹300.00 · food")
            #expect(question.buttons.map(\.title) == ["₹500.00", "₹300.00"])
            try await chat.expect(answer, "✅ ₹300.00 · 🍽️ Food")
            #expect(try await chat.entries() == ["-300.00 INR  Food  food  Cash"])
        }
    }

    @Test(arguments: Engine.available)
    func `a button of a question answers it once`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let question = try await chat.send(.text("500 food 300"))
            #expect(try await chat.tap(question.buttons[0].id) == "✅ ₹500.00 · 🍽️ Food")
            #expect(
                try await chat.tap(question.buttons[0].id) == "That question is no longer open. Send the entry again.")
            #expect(try await chat.entries().count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a currency sign of several countries is asked about`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            #expect(try await chat.say("100 kr taxi").hasPrefix("Which one do you mean?\n1. SEK\u{A0}100.00 · taxi\n"))
            try await chat.expect("nok", "✅ NOK\u{A0}100.00 · 🚕 Travel · taxi")
        }
    }

    @Test(arguments: Engine.available)
    func `a day to come is confirmed first`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.expect("90 milk tomorrow", "Record this?\n₹90.00 · milk · 3 Mar")
            #expect(try await chat.entries().isEmpty)
            try await chat.expect("ok", "✅ ₹90.00 · 🛒 Groceries · milk · 3 Mar")
            #expect(try await chat.ledger() == ["2026-03-03  -90.00 INR  Groceries  milk  Cash"])
        }
    }

    @Test(arguments: Engine.available)
    func `a pasted bank message is a draft until a yes`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let text = "Rs.450.00 debited from A/c XX1234 on 02-03-26 to SWIGGY. Avl Bal Rs 10,000"
            try await chat.expect(text, "Record this?\n₹450.00 · SWIGGY")
            #expect(try await chat.entries().isEmpty)
            try await chat.expect("yes", "✅ ₹450.00 · 🍽️ Food · SWIGGY")
        }
    }

    @Test(arguments: Engine.available)
    func `a failed answer closes the question`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("150")
            #expect(try await chat.say("delete").hasPrefix("There is nothing to change yet."))
            #expect(try await chat.say("not mine").hasPrefix("There is nothing to change yet."))
            try await chat.expect("petrol", "I could not find an amount. Try “120 petrol”.")
            #expect(try await chat.entries().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `an entry may ignore the question that is open`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("150")
            try await chat.expect("40 chai", "✅ ₹40.00 · ☕ Coffee & Tea · chai")
            try await chat.expect("petrol", "I could not find an amount. Try “120 petrol”.")
        }
    }
}
