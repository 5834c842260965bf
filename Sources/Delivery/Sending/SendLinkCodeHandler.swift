import Accounting
import BackgroundJobs
import Conversations
import ExternalServices
import Persistence

/// Sends a linking code to the number that a user typed.
///
/// Whoever wrote to us within the day gets it as plain text, everybody else as the template that is approved for codes.
struct SendLinkCodeHandler: JobHandler {
    static let unreachable =
        "We may not write to that number first. Send us any message from it and ask for the code again, or text us the code of this page."
    static let undelivered = "The code could not be delivered. Check the number, or text us the code of this page."

    let database: any SQLDatabase
    let codes: LinkCodes
    let messengers: [Channel: Messenger]
    let clock: Clock

    init(database: any SQLDatabase, codes: LinkCodes, messengers: [Channel: Messenger], clock: Clock) {
        self.database = database
        self.codes = codes
        self.messengers = messengers
        self.clock = clock
    }

    func run(_ job: SendLinkCode, context: JobContext) async throws {
        let codes = codes
        guard let unsent = try await database.write({ db in try codes.prepare(job.id, in: db) }) else { return }
        guard let messenger = messengers[unsent.channel] else {
            throw PermanentFailure("No messenger for \(unsent.channel.rawValue).")
        }
        do throws(MessengerError) {
            _ = try await messenger.send(
                OutgoingMessage(
                    to: unsent.phone, phone: unsent.phone, content(of: unsent, isFree: await isFree(unsent, messenger.window)),
                    reference: LinkCodeReference.text(for: job.id)))
        } catch {
            return try await settle(error, of: job.id, context)
        }
        try await database.write { db in
            try context.complete(in: db)
            try codes.markSent(job.id, in: db)
        }
    }

    private func content(of unsent: LinkCodes.Unsent, isFree: Bool) -> OutgoingMessage.Content {
        guard isFree else { return .code(unsent.code.digits) }
        return .text(
            "\(unsent.code.digits) is your Tuppence code. Type it into the page within ten minutes.\nIf you did not ask for it, ignore this.")
    }

    /// Whether somebody wrote from that number within the window. A database in trouble counts as no.
    private func isFree(_ unsent: LinkCodes.Unsent, _ window: Duration?) async -> Bool {
        guard let window else { return true }
        let since = clock.now().adding(seconds: -window.components.seconds)
        let found = try? await database.read { db in
            try db.exists(
                """
                SELECT 1 FROM inbound_messages
                WHERE id > \(Identifier<InboundMessage>.earliest(at: since)) AND sent_at > \(since) AND channel = \(unsent.channel)
                    AND (phone = \(unsent.phone) OR address = \(unsent.phone)) LIMIT 1
                """)
        }
        return found ?? false
    }

    private func settle(_ error: MessengerError, of id: Identifier<LinkCode>, _ context: JobContext) async throws {
        let reason: String
        switch error {
        case .windowClosed: reason = Self.unreachable
        case .rejected: reason = Self.undelivered
        case .throttled(let text, let pause, _): throw TryAgain(after: pause.quadrupled(context.attempt - 1, atMost: .seconds(120)), text)
        case .stopped(let text), .unavailable(let text), .unconfirmed(let text): throw NotSent(reason: text)
        }
        let codes = codes
        try await database.write { db in
            try context.complete(in: db)
            try codes.markFailed(id, because: reason, in: db)
        }
    }
}
