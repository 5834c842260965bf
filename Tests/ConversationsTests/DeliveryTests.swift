import Accounting
import BackgroundJobs
@testable import Bookkeeping
@testable import Conversations
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

@Suite struct DeliveryTests {
    @Test(arguments: Engine.available)
    func `a message that comes twice is answered once`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let first = try await chat.send(.text("120 petrol"), id: "same")
            let second = try await chat.send(.text("120 petrol"), id: "same")
            #expect(first == second)
            #expect(try await chat.entries().count == 1)
            #expect(try await chat.count("outbound_messages") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a job that runs twice does its work once`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.send(.text("120 petrol"), id: "same")
            let (jobs, clock) = (chat.jobs, chat.time.clock)
            try await chat.database.arrange { db in
                let id: InboundMessage.ID? = try db.value("SELECT id FROM inbound_messages")
                try jobs.enqueue(HandleMessage(id: try #require(id)), in: db, at: clock.now())
            }
            try await chat.runDue()
            #expect(try await chat.entries().count == 1)
            #expect(try await chat.count("outbound_messages") == 1)
            #expect(try await chat.count("jobs") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a stranger learns how to begin and nothing else`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 canary")
            for text in ["120 petrol", "month", "search canary", "undo", "yes", "balance"] {
                #expect(
                    try await chat.say(text, as: "4915500000000") == """
                        Welcome to Tuppence. This number is not linked to a book yet.
                        Register at https://tuppence.test/register/, then open https://tuppence.test/link-whatsapp/ and text me the code shown there.
                        """)
            }
            #expect(try await chat.tap("yes", as: "4915500000000").hasPrefix("Welcome to Tuppence."))
            #expect(try await chat.entries() == ["-120.00 INR  Other  canary  Cash"])
        }
    }

    @Test(arguments: Engine.available)
    func `six digits link a stranger to whoever was shown them`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let (codes, user) = (LinkCodes(clock: chat.time.clock, jobs: chat.jobs), chat.ravi.user.id)
            let code = try await chat.database.arrange { db in try codes.show(to: user, for: .whatsapp, in: db).code }
            let wrong = code.digits == "000000" ? "000001" : "000000"
            #expect(try await chat.say(wrong, as: "4915500000000").hasPrefix("That code is not open."))
            #expect(try await chat.say(code.digits, as: "4915500000000").hasPrefix("🔗 Linked."))
            #expect(try await chat.say("120 petrol", as: "4915500000000") == "✅ ₹120.00 · ⛽ Petrol")
            #expect(try await chat.entries(of: chat.ravi).count == 1)
            #expect(try await chat.entries().isEmpty)
            #expect(try await chat.say(code.digits, as: "4915500000001").hasPrefix("That code is not open."))
        }
    }

    @Test(arguments: Engine.available, [("image", "Receipts"), ("audio", "Voice notes"), ("sticker", "Only text")])
    func `what can't be read yet is said to be so`(engine: Engine, kind: (String, String)) async throws {
        try await withChat(engine) { chat in
            let reply = try await chat.send(.unreadable(kind.0))
            #expect(reply.text.hasPrefix(kind.1))
            #expect(try await chat.entries().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `web chat answers at once and shares the memory of the other channels`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let inbox = Inbox(clock: chat.time.clock, jobs: chat.jobs)
            try await chat.say("120 petrol")
            let reply = try await chat.handler.say("undo", as: chat.asha.user.id, inbox: inbox)
            #expect(reply.text == "↩️ Taken back: ₹120.00 petrol")
            #expect(try await chat.count("jobs") == 0)
            let source = try await chat.handler.say("50 chai", as: chat.asha.user.id, inbox: inbox)
            #expect(source.text == "✅ ₹50.00 · ☕ Coffee & Tea · chai")
        }
    }

    @Test(arguments: Engine.available)
    func `two yeses at the same moment record once`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            let inbox = Inbox(clock: chat.time.clock, jobs: chat.jobs)
            let (handler, user) = (chat.handler, chat.asha.user.id)
            for round in 1...10 {
                _ = try await handler.say("\(round * 10) milk tomorrow", as: user, inbox: inbox)
                try await withThrowingTaskGroup { group in
                    for _ in 0..<4 { group.addTask { _ = try await handler.say("yes", as: user, inbox: inbox) } }
                    try await group.waitForAll()
                }
                #expect(try await chat.entries().count == round)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a viewer may ask and not change`(engine: Engine) async throws {
        try await withChat(engine) { chat in
            try await chat.say("120 petrol")
            let (asha, ravi) = (chat.asha, chat.ravi)
            try await chat.database.arrange { db in
                try db.execute("DELETE FROM book_members WHERE user_id = \(ravi.user.id)")
                try db.execute(
                    "INSERT INTO book_members (book_id, user_id, role) VALUES (\(asha.book.id), \(ravi.user.id), 'viewer')")
            }
            for text in ["50 chai", "5 eur chai", "budget food 500"] {
                #expect(try await chat.say(text, as: Chat.ravisPhone).hasPrefix("You may look at this book but not change it."))
            }
            #expect(try await chat.say("today", as: Chat.ravisPhone).contains("Spent ₹120.00"))
            #expect(try await chat.entries().count == 1)
            #expect(try await chat.say("balance").hasSuffix("Card: ₹0.00"), "no account was made")
        }
    }
}

extension Chat {
    func category(_ name: String, of access: BookAccess? = nil) async throws -> Accounting.Category {
        let book = (access ?? asha).book.id
        return try await database.inspect { db in
            try #require(try CategoryStore(clock: time.clock).list(of: book, in: db).first { $0.name == name })
        }
    }

    /// Everything that the ledger says, to see that nothing changed.
    func rows() async throws -> [[SQLValue]] {
        try await database.inspect { db in
            try ["transactions", "lines", "accounts", "rollups", "budgets", "audit_trail"].flatMap { (table: SQL) in
                try db.rows("SELECT * FROM \(table)").map(\.values)
            }
        }
    }
}
