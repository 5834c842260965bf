import Accounting
import BackgroundJobs
import Conversations
import ExternalServices
import Logging
import Persistence

/// Sends a stored reply over its channel, once.
///
/// Providers have no key that makes a repeated request harmless. What makes a reply go out once is our id in the request, which
/// comes back in delivery reports: an attempt that left no word is given time to be reported before it is repeated.
struct SendReplyHandler: JobHandler {
    /// How long a report may take after an attempt that left no word.
    static let timeForReports: Duration = .seconds(5)
    /// What `outbound_messages.error` says after such an attempt.
    static let unconfirmed = "unconfirmed"

    let database: any SQLDatabase
    let messengers: [Channel: Messenger]
    let clock: Clock
    let logger: Logger

    init(database: any SQLDatabase, messengers: [Channel: Messenger], clock: Clock, logger: Logger) {
        self.database = database
        self.messengers = messengers
        self.clock = clock
        self.logger = logger
    }

    func run(_ job: SendReply, context: JobContext) async throws {
        guard let pending = try await database.read({ db in try PendingReply.find(job.id, in: db) }),
            pending.state == .waiting
        else { return }
        guard let messenger = messengers[pending.message.channel] else {
            throw PermanentFailure("No messenger for \(pending.message.channel.rawValue).")
        }
        // The process may have ended between sending and writing that down, or the database not have taken it.
        if context.followsCrash || context.attempt > 1 && pending.lastError == nil { try await awaitReport(of: job.id) }
        guard pending.isWithin(messenger.window, at: clock.now()) else {
            return try await giveUp(job.id, because: DeliveryReport.windowClosed, context)
        }
        try await send(pending, over: messenger, context)
    }

    private func send(_ pending: PendingReply, over messenger: Messenger, _ context: JobContext) async throws {
        let id = pending.message.id
        try context.checkLease()
        let sent: SentMessage
        do {
            sent = try await messenger.send(pending.outgoing(at: clock.now()))
        } catch {
            return try await settle(error, of: id, context)
        }
        try await record(sent, of: id, context)
        await markRead(pending.message, over: messenger)
    }

    /// A report may have been quicker than the answer, so the state is only ever raised.
    private func record(_ sent: SentMessage, of id: OutboundMessage.ID, _ context: JobContext) async throws {
        let now = clock.now()
        try await database.write { db in
            try context.complete(in: db)
            try db.execute(
                """
                UPDATE outbound_messages SET provider_id = \(sent.id), sent_at = COALESCE(sent_at, \(now)), error = \(sent.lost),
                    state = CASE WHEN state = \(DeliveryState.waiting) THEN \(DeliveryState.sent) ELSE state END
                WHERE id = \(id)
                """)
        }
    }

    /// Comes after the reply, which should not wait for it. It does no harm when it fails.
    private func markRead(_ message: OutboundMessage, over messenger: Messenger) async {
        guard let answered = message.answers else { return }
        do {
            try await messenger.markRead(answered)
        } catch {
            logger.debug("a message could not be marked as read", metadata: ["error": "\(error)"])
        }
    }
}
