import Accounting
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

@testable import Bookkeeping
@testable import Conversations
@testable import Entries

@Suite struct ReportingTests {
    /// Kolkata, Monday, 2 March 2026:
    ///
    ///     10 Feb  -400.00  Food       5 Feb  -100.00  Petrol
    ///      1 Mar   -50.00  Food       2 Mar  -120.00  Petrol    2 Mar  -30.00  Food (two)
    ///      2 Mar +5000.00  Salary     2 Mar   -12.50  Coffee, in euros
    static let messages = [
        "400 food on 10", "100 petrol on 5", "50 lunch on 1", "120 petrol", "20 lunch", "10 dinner", "+5000 salary",
        "12.50 eur coffee",
    ]

    private func withLedger(_ engine: Engine, _ test: (Chat) async throws -> Void) async throws {
        try await withChat(engine) { chat in
            for text in Self.messages { try await chat.say(text) }
            try await test(chat)
        }
    }

    static let statements: [(String, String)] = [
        (
            "today", """
            📅 Today
            ⛽ Petrol ₹120.00 · 80 % · 1×
            🍽️ Food ₹30.00 · 20 % · 2×
            Spent ₹150.00 · 3 entries · ▲ 200 % on the day before (₹50.00)
            Income ₹5,000.00 · 1 entry
            Spent €12.50 · 1 entry
            """
        ),
        (
            "yesterday", """
            📅 Yesterday
            🍽️ Food ₹50.00 · 100 % · 1×
            Spent ₹50.00 · 1 entry
            """
        ),
        (
            "week", """
            📅 This week
            ⛽ Petrol ₹120.00 · 60 % · 1×
            🍽️ Food ₹80.00 · 40 % · 3×
            Spent ₹200.00 · 4 entries
            Income ₹5,000.00 · 1 entry
            Spent €12.50 · 1 entry
            """
        ),
        (
            "month", """
            📅 March 2026
            ⛽ Petrol ₹120.00 · 60 % · 1×
            🍽️ Food ₹80.00 · 40 % · 3×
            Spent ₹200.00 · 4 entries · ▼ 60 % on the month before (₹500.00)
            Income ₹5,000.00 · 1 entry
            Spent €12.50 · 1 entry
            """
        ),
        (
            "last month", """
            📅 February 2026
            🍽️ Food ₹400.00 · 80 % · 1×
            ⛽ Petrol ₹100.00 · 20 % · 1×
            Spent ₹500.00 · 2 entries
            """
        ),
        ("january", "📅 January 2026\nNothing yet. Send “120 petrol” to begin."),
        (
            "category food", """
            🍽️ Food · March 2026
            ₹80.00 · 3 entries · ▼ 80 % on the month before (₹400.00)
            2 Mar · ₹10.00 · 🍽️ dinner
            2 Mar · ₹20.00 · 🍽️ lunch
            1 Mar · ₹50.00 · 🍽️ lunch
            """
        ),
        ("category food last month", "🍽️ Food · February 2026\n₹400.00 · 1 entry\n10 Feb · ₹400.00 · 🍽️ food"),
        ("category rent", "🏠 Rent · March 2026\nNothing yet."),
        ("balance", "Cash: ₹4,300.00\nBank: ₹0.00\nCard: ₹0.00\nEUR cash: -€12.50"),
        ("balance cash", "Cash: ₹4,300.00"),
        ("search lunch", "🔎 lunch\n2 Mar · ₹20.00 · 🍽️ lunch\n1 Mar · ₹50.00 · 🍽️ lunch"),
        ("search uber", "🔎 uber\nNothing found."),
        ("budget", "No budgets yet. Set one with “budget food 5000”."),
        ("owe", "Nobody owes anybody: no bills are shared in this book."),
        ("link", "Link WhatsApp to your book here: https://tuppence.test/link-whatsapp/"),
        ("settings", "Your settings: https://tuppence.test/settings/"),
        (
            "export month",
            "Download March 2026 as CSV: https://tuppence.test/dashboard/expenses/export/?from=2026-03-01&to=2026-03-31"
        ),
    ]

    @Test(arguments: Engine.available, statements)
    func `a question is answered with the ledger's figures`(engine: Engine, statement: (String, String)) async throws {
        try await withLedger(engine) { chat in
            let before = try await chat.rows()
            try await chat.expect(statement.0, statement.1)
            #expect(try await chat.rows() == before, "a question changes nothing")
        }
    }

    @Test(arguments: Engine.available)
    func `the same question in other words has the same answer`(engine: Engine) async throws {
        try await withLedger(engine) { chat in
            let (month, food) = (try await chat.say("month"), try await chat.say("category food"))
            try await chat.expect("summary", month)
            try await chat.expect("how much on food this month?", food)
        }
    }

    @Test(arguments: Engine.available)
    func `the latest are listed first, ten at the most`(engine: Engine) async throws {
        try await withLedger(engine) { chat in
            #expect(
                try await chat.say("recent").split(separator: "\n").prefix(3) == [
                    "🕘 Latest", "2 Mar · €12.50 · ☕ coffee", "2 Mar · +₹5,000.00 · 💼 salary",
                ])
            for number in 1...4 { try await chat.say("\(number) chai") }
            let lines = try await chat.say("recent").split(separator: "\n")
            #expect(lines.count == 12 && lines.last == "…")
        }
    }

    @Test(arguments: Engine.available)
    func `the categories are listed by kind`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let lines = try await chat.say("categories").split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines[0].hasPrefix("Spending: 🍽️ Food · ☕ Coffee & Tea · "))
            #expect(lines[1] == "Income: 💼 Salary · ↩️ Refund · 🏦 Interest · 🎀 Gift · 🎉 Bonus · ➕ Other income")
        }
    }

    @Test(arguments: Engine.available)
    func `a month may begin on a payday`(engine: Engine) async throws {
        try await withLedger(engine) { chat in
            let book = chat.asha.book.id
            try await chat.database.arrange { db in
                _ = try db.execute("UPDATE books SET month_start = 7 WHERE id = \(book)")
            }
            try await chat.expect(
                "month",
                """
                    📅 7 Feb – 6 Mar
                    🍽️ Food ₹480.00 · 80 % · 4×
                    ⛽ Petrol ₹120.00 · 20 % · 1×
                    Spent ₹600.00 · 5 entries · ▲ 500 % on the month before (₹100.00)
                    Income ₹5,000.00 · 1 entry
                    Spent €12.50 · 1 entry
                    """)
        }
    }

    @Test(arguments: Engine.available)
    func `only foreign money shows no line of zero`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("12.50 eur coffee")
            try await chat.expect("today", "📅 Today\nSpent €12.50 · 1 entry")
        }
    }

    @Test(arguments: Engine.available)
    func `a reminder comes at its time in the book's zone`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.expect(
                "remind me to pay rent on 5 at 9am", "⏰ I'll remind you on 5 Mar at 9:00: pay rent")
            let due: Timestamp? = try await chat.database.inspect { db in try db.value("SELECT run_at FROM jobs") }
            #expect(due == TimeZones.instant(of: "2026-03-05", hour: 9, minute: 0, in: "Asia/Kolkata"))
            try await chat.runDue()
            #expect(try await chat.count("outbound_messages") == 1)
            chat.go(to: "2026-03-05")
            try await chat.runDue()
            let texts = try await chat.database.inspect { db in
                try db.rows("SELECT reply FROM outbound_messages WHERE inbound_id IS NULL").map { try $0[0] as String }
            }
            #expect(texts.count == 1 && texts[0].contains("⏰ pay rent"))
            try await chat.expect(
                "remind me today at 9am to pay rent", "That time is past. Try “remind me tomorrow 9am to pay rent”.")
        }
    }
}
