import Accounting
import ExternalServices
import Logging
import Persistence
import TestSupport
import Testing

@testable import BackgroundJobs
@testable import Bookkeeping
@testable import Conversations
@testable import Identity
@testable import SigningIn

/// Asha's WhatsApp chat with Tuppence, and Ravi's, on one database. The clock stands at 17:30 in Kolkata on Monday,
/// 2 March 2026.
///
///     let reply = try await chat.say("120 petrol")   // “✅ ₹120.00 · ⛽ Petrol”
struct Chat: Sendable {
    static let schema =
        IdentitySchema.migrations + JobSchema.migrations + BookkeepingSchema.migrations
        + ConversationSchema.migrations + LinkingSchema.migrations
    static let (ashasPhone, ravisPhone) = ("919810000001", "919810000002")

    let database: any SQLDatabase
    let time = TestClock()
    let jobs: JobQueue
    let ledger: Ledger
    let handler: MessageHandler
    let asha: BookAccess
    let ravi: BookAccess

    init(_ database: any SQLDatabase) async throws {
        self.database = database
        let clock = time.clock
        jobs = JobQueue(clock: clock, subscribers: [Delivery<CategoryCorrected, CategoryMemory>.self])
        ledger = Ledger(clock: clock) { _ in }
        handler = MessageHandler(
            database: database,
            conversation: Conversation(
                clock: clock, ledger: ledger, accounts: AccountStore(clock: clock), categories: CategoryStore(clock: clock),
                budgets: BudgetStore(clock: clock), jobs: jobs, baseURL: "https://tuppence.test")) { _ in }
        let registration = Registration(
            database: database, clock: clock, hasher: PasswordHasher(),
            onBookCreated: [{ access, db in try NewBook(clock: clock).fill(access, in: db) }])
        (asha, ravi) = try await database.arrange { db in
            let people = ChannelAccounts(clock: clock)
            let both = try [("Asha", Chat.ashasPhone), ("Ravi", Chat.ravisPhone)].map { name, phone in
                let access = try registration.create(.named(name), hashed: PasswordHash(phc: ""), in: db)
                try people.link(.init(address: phone, phone: phone), on: .whatsapp, to: access.user.id, in: db)
                return access
            }
            return (both[0], both[1])
        }
    }

    /// Sends a text as one of them and answers the reply's text.
    @discardableResult
    func say(_ text: String, as phone: String = ashasPhone, replyingTo id: String? = nil) async throws -> String {
        try await send(.text(text), as: phone, replyingTo: id).text
    }

    /// Sends a text as Asha, and expects a reply word for word.
    func expect(
        _ text: String, replyingTo id: String? = nil, _ reply: String, _ why: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let said = try await say(text, replyingTo: id)
        #expect(said == reply, why, sourceLocation: sourceLocation)
    }

    /// Taps a button of a reply.
    @discardableResult
    func tap(_ button: String, as phone: String = ashasPhone) async throws -> String {
        try await send(.choice(id: button, title: ""), as: phone).text
    }

    /// Sends a message as a channel does, runs everything that is due, and answers the reply.
    @discardableResult
    func send(
        _ content: InboundMessage.Content, as phone: String = ashasPhone, replyingTo quoted: String? = nil,
        id: String? = nil, sentAt: Timestamp? = nil
    ) async throws -> Reply {
        time.advance(seconds: 1)
        let clock = time.clock
        let providerID = id ?? "in-\(clock.newID(InboundMessage.self))"
        let message = InboundMessage(
            channel: .whatsapp, providerID: providerID, sender: .init(address: phone, phone: phone),
            content: content, replyTo: quoted, sentAt: sentAt ?? clock.now())
        let jobs = jobs
        try await database.arrange { db in try Inbox(clock: clock, jobs: jobs).store([message], in: db) }
        try await runDue()
        return try await database.inspect { [handler] db in
            let id: InboundMessage.ID? = try db.value(
                "SELECT id FROM inbound_messages WHERE channel = 'whatsapp' AND provider_id = \(providerID)")
            return try handler.outbox.reply(to: try #require(id), in: db)
        }
    }

    /// Runs every job that is due; a reply on its way out gets the provider's id `out-1`, `out-2` …
    func runDue() async throws {
        var registry = JobRegistry()
        registry.register(handler)
        registry.register(RemindHandler(database: database, clock: time.clock, jobs: jobs) { _ in })
        registry.register(subscriber: CategoryMemory(database: database, clock: time.clock))
        registry.register(Sending(database: database))
        let runner = JobRunner(
            queue: jobs, database: database, registry: registry, worker: "test",
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let leases = LeaseBook(database: database, clock: time.clock, worker: "test")
        while true {
            let taken = try await leases.lease(10)
            if taken.isEmpty { return }
            for job in taken { await runner.run(job) }
        }
    }

    /// The provider's id of the latest reply to Asha, for quoting it.
    func lastReplyID() async throws -> String {
        try await database.inspect { db in
            let id: String? = try db.value(
                "SELECT provider_id FROM outbound_messages WHERE address = \(Chat.ashasPhone) ORDER BY id DESC LIMIT 1")
            return try #require(id)
        }
    }
}

/// Stands for a channel's sender.
private struct Sending: JobHandler {
    let database: any SQLDatabase

    func run(_ job: SendReply, context: JobContext) async throws {
        try await database.arrange { db in
            try db.execute(
                """
                UPDATE outbound_messages SET state = 'sent',
                    provider_id = 'out-' || (SELECT COUNT(*) + 1 FROM outbound_messages WHERE provider_id IS NOT NULL)
                WHERE id = \(job.id)
                """)
            try context.complete(in: db)
        }
    }
}

extension RegistrationForm {
    static func named(_ name: String) -> RegistrationForm {
        RegistrationForm(
            name: name, email: "\(name.lowercased())@example.com", password: "three blue herons", locale: "en-IN",
            currency: "INR", timeZone: "Asia/Kolkata")
    }
}

func withChat(_ engine: Engine, _ test: (Chat) async throws -> Void) async throws {
    try await withDatabase(engine, Chat.schema) { database in try await test(try await Chat(database)) }
}
