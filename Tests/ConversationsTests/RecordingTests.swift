import Accounting
@testable import Bookkeeping
@testable import Conversations
import ExternalServices
import Persistence
import TestSupport
import Testing

@Suite struct RecordingTests {
    /// A message, the reply, and the row it leaves.
    static let examples: [(String, String, String)] = [
        ("120 petrol", "✅ ₹120.00 · ⛽ Petrol", "2026-03-02  -120.00 INR  Petrol  petrol  Cash"),
        ("petrol 120", "✅ ₹120.00 · ⛽ Petrol", "2026-03-02  -120.00 INR  Petrol  petrol  Cash"),
        ("₹120 petrol", "✅ ₹120.00 · ⛽ Petrol", "2026-03-02  -120.00 INR  Petrol  petrol  Cash"),
        ("120rs petrol", "✅ ₹120.00 · ⛽ Petrol", "2026-03-02  -120.00 INR  Petrol  petrol  Cash"),
        ("120 for petrol", "✅ ₹120.00 · ⛽ Petrol", "2026-03-02  -120.00 INR  Petrol  petrol  Cash"),
        ("50 food lunch with Asha", "✅ ₹50.00 · 🍽️ Food · lunch with Asha", "2026-03-02  -50.00 INR  Food  lunch with Asha  Cash"),
        ("1.2k rent", "✅ ₹1,200.00 · 🏠 Rent", "2026-03-02  -1200.00 INR  Rent  rent  Cash"),
        ("2.5L car", "✅ ₹2,50,000.00 · 🔧 Vehicle · car", "2026-03-02  -250000.00 INR  Vehicle  car  Cash"),
        ("12*2+33 snacks", "✅ ₹57.00 · 🍽️ Food · snacks", "2026-03-02  -57.00 INR  Food  snacks  Cash"),
        ("+50000 salary", "✅ +₹50,000.00 · 💼 Salary", "2026-03-02  50000.00 INR  Salary  salary  Cash"),
        ("got 500 refund amazon", "✅ +₹500.00 · 🛍️ Shopping · refund amazon", "2026-03-02  500.00 INR  Shopping  refund amazon  Cash"),
        ("12.50 EUR coffee", "✅ €12.50 · ☕ Coffee & Tea · coffee", "2026-03-02  -12.50 EUR  Coffee & Tea  coffee  EUR cash"),
        ("$12 lunch", "✅ $12.00 · 🍽️ Food · lunch", "2026-03-02  -12.00 USD  Food  lunch  USD cash"),
        ("120 petrol yesterday", "✅ ₹120.00 · ⛽ Petrol · 1 Mar", "2026-03-01  -120.00 INR  Petrol  petrol  Cash"),
        ("120 petrol on 5", "✅ ₹120.00 · ⛽ Petrol · 5 Feb", "2026-02-05  -120.00 INR  Petrol  petrol  Cash"),
        ("120 petrol last friday", "✅ ₹120.00 · ⛽ Petrol · 27 Feb", "2026-02-27  -120.00 INR  Petrol  petrol  Cash"),
        ("120 petrol 5/7", "✅ ₹120.00 · ⛽ Petrol · 5 Jul 2025", "2025-07-05  -120.00 INR  Petrol  petrol  Cash"),
        ("120 petrol 5 Jul", "✅ ₹120.00 · ⛽ Petrol · 5 Jul 2025", "2025-07-05  -120.00 INR  Petrol  petrol  Cash"),
        ("120 petrol 2026-02-05", "✅ ₹120.00 · ⛽ Petrol · 5 Feb", "2026-02-05  -120.00 INR  Petrol  petrol  Cash"),
        ("120 petrol @bank #goa", "✅ ₹120.00 · ⛽ Petrol · Bank · #goa", "2026-03-02  -120.00 INR  Petrol  petrol  Bank"),
        ("2 coffee 300", "✅ ₹300.00 · ☕ Coffee & Tea · coffee", "2026-03-02  -300.00 INR  Coffee & Tea  coffee  Cash"),
        ("3 x 40 eggs", "✅ ₹120.00 · 🛒 Groceries · eggs", "2026-03-02  -120.00 INR  Groceries  eggs  Cash"),
        ("3@40 eggs", "✅ ₹120.00 · 🛒 Groceries · eggs", "2026-03-02  -120.00 INR  Groceries  eggs  Cash"),
        ("चाय 20", "✅ ₹20.00 · ☕ Coffee & Tea · चाय", "2026-03-02  -20.00 INR  Coffee & Tea  चाय  Cash"),
        ("दूध 60", "✅ ₹60.00 · 🛒 Groceries · दूध", "2026-03-02  -60.00 INR  Groceries  दूध  Cash"),
    ]

    @Test(arguments: Engine.available, examples)
    func `one line in, one line out, one row`(engine: Engine, example: (String, String, String)) async throws {
        try await withChat(engine) { chat in
            try await chat.expect(example.0, example.1)
            #expect(try await chat.ledger() == [example.2])
        }
    }

    @Test(arguments: Engine.available)
    func `several entries get one combined reply`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let reply = try await chat.send(.text("milk 60\neggs 90\nauto 45"))
            #expect(
                reply.text == """
                    ✅ ₹60.00 · 🛒 Groceries · milk
                    ✅ ₹90.00 · 🛒 Groceries · eggs
                    ✅ ₹45.00 · 🚕 Travel · auto
                    3 entries · ₹195.00
                    """)
            #expect(reply.buttons.isEmpty)
            #expect(Set(try await chat.entries()).count == 3)
            #expect(try await chat.count("outbound_messages") == 1)
            #expect(try await chat.say("+500 salary, 200 petrol").hasSuffix("2 entries · +₹300.00"))
        }
    }

    @Test(arguments: Engine.available)
    func `a transfer moves money and is no spending`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.expect("transfer 5000 bank to cash", "✅ ₹5,000.00 · Bank → Cash")
            try await chat.expect(
                "balance",
                """
                    Cash: ₹5,000.00
                    Bank: -₹5,000.00
                    Card: ₹0.00
                    """)
            try await chat.expect("today", "📅 Today\nNothing yet. Send “120 petrol” to begin.")
            try await chat.expect("undo", "↩️ Taken back: ₹5,000.00 Bank → Cash")
        }
    }

    @Test(arguments: Engine.available)
    func `a transfer asks for the account it does not know`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.expect("transfer 5000 hdfc to cash", "From which account? You have Cash, Bank, Card.")
            try await chat.expect("bank", "✅ ₹5,000.00 · Bank → Cash")
            #expect(try await chat.transactions().map(\.kind) == [.transfer])
        }
    }

    @Test(arguments: Engine.available)
    func `a name is an account where there is one, else a person`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.expect("120 petrol @bank", "✅ ₹120.00 · ⛽ Petrol · Bank")
            try await chat.expect("120 petrol @asha", "✅ ₹120.00 · ⛽ Petrol · @asha")
            #expect(try await chat.transactions().flatMap(\.details.mentions) == ["asha"])
        }
    }

    @Test(arguments: Engine.available)
    func `a shared bill is recorded whole, and the reply says so`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.expect(
                "600 dinner split Asha Ravi",
                """
                    ✅ ₹600.00 · 🍽️ Food · dinner · @Asha · @Ravi
                    Bills can't be split yet: the whole amount counts as yours.
                    """)
            try await chat.expect("banana split 50", "✅ ₹50.00 · 🛒 Groceries · banana split")
            try await chat.expect(
                "600 dinner split Asha, Ravi paid", "Someone else paid, so none of your accounts moved and nothing is recorded.")
            #expect(try await chat.transactions().count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `what fits no category goes under Other with the nearest three to tap`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let reply = try await chat.send(.text("90 zxqv"))
            #expect(reply.text == "✅ ₹90.00 · ❔ Other · zxqv")
            #expect(reply.buttons.count == 3)
            #expect(try await chat.transactions().map(\.details.needsReview) == [true])

            let first = try #require(reply.buttons.first)
            let changed = try await chat.tap(first.id)
            #expect(changed.hasPrefix("✏️ ₹90.00 · \(first.title)"))
            #expect(try await chat.transactions().map(\.details.needsReview) == [false])
            chat.time.advance(seconds: 300)
            #expect(try await chat.say("90 zxqv").hasPrefix("✅ ₹90.00 · \(first.title)"), "it was learned")
        }
    }

    @Test(arguments: Engine.available)
    func `the confirmation tells what is left of the budget, the parent's where it has none`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.expect(
                "budget petrol 5000", "🎯 ⛽ Petrol: ₹5,000.00 a month · 5,000 left of 5,000 this month")
            try await chat.expect("1120 petrol", "✅ ₹1,120.00 · ⛽ Petrol · 3,880 left of 5,000 this month")
            try await chat.expect("4000 petrol", "✅ ₹4,000.00 · ⛽ Petrol · 120 over the 5,000 of this month")
            try await chat.expect("50 petrol on 5", "✅ ₹50.00 · ⛽ Petrol · 5 Feb")
            try await chat.expect("5 usd petrol", "✅ $5.00 · ⛽ Petrol")
            try await chat.say("budget food 500")
            try await chat.expect("40 chai", "✅ ₹40.00 · ☕ Coffee & Tea · chai · Food: 460 left of 500 this month")
            try await chat.expect(
                "budget",
                """
                    🍽️ Food · 460 left of 500 this month
                    ⛽ Petrol · 120 over the 5,000 of this month
                    """)
            try await chat.expect("budget food $50", "Budgets count in INR. Send the amount in INR.")
            try await chat.expect("budget salary 500", "Budgets are for spending, and Salary is income.")
        }
    }

    @Test(arguments: Engine.available)
    func `the day is the one in Kolkata when the message was sent`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            // 23:30 UTC on the 2nd is 5:00 in the morning of the 3rd in Kolkata.
            chat.time.advance(seconds: 11 * 3600 + 1800)
            try await chat.expect("20 chai", "✅ ₹20.00 · ☕ Coffee & Tea · chai")
            #expect(try await chat.ledger() == ["2026-03-03  -20.00 INR  Coffee & Tea  chai  Cash"])
            // Delivered late: it was said on the evening before.
            let evening = chat.time.now.adding(seconds: -6 * 3600)
            try await chat.send(.text("45 auto"), sentAt: evening)
            #expect(try await chat.ledger().last == "2026-03-02  -45.00 INR  Travel  auto  Cash")
            // A time that can't be right is none.
            try await chat.send(.text("10 pen"), sentAt: Timestamp(seconds: 0))
            #expect(try await chat.ledger().last?.hasPrefix("2026-03-03") == true)
        }
    }

    @Test(arguments: Engine.available, [
        "0 petrol", "petrol", "", "   ", "hi", "999999999999999999999999 petrol", "120 petrol on 31/02",
        "123456 is your OTP for login", "50 a\u{0}b\u{0} 30 x 20", "-", "\u{202E}", "🎉",
        String(repeating: "9 x ", count: 2_000),
    ])
    func `what can't be recorded leaves nothing but a reply`(engine: Engine, text: String) async throws {
        try await withChat(engine) { chat in
            let reply = try await chat.say(text)
            #expect(!reply.isEmpty)
            #expect(try await chat.ledger() == [])
            #expect(try await chat.count("rollups") == 0)
            #expect(try await chat.count("outbound_messages") == 1)
        }
    }

    @Test(arguments: Engine.available, [
        "120 petrol \u{0}", "120 🎉 party 🎉", "120 \u{202E}lortep", "120 " + String(repeating: "é", count: 3_000),
        "120 '; DROP TABLE transactions; --", "120 <script>alert('x')</script>", "120 {{petrol}} %@ %s",
    ])
    func `odd letters are only letters`(engine: Engine, text: String) async throws {
        try await withChat(engine) { chat in
            #expect(try await chat.say(text).hasPrefix("✅ ₹120.00 · "))
            let all = try await chat.transactions()
            #expect(all.map(\.amount.minorUnits) == [-12_000])
            #expect(all.allSatisfy { $0.details.description.count <= 500 && !$0.details.description.contains("\0") })
        }
    }
}
