import Accounting
import BackgroundJobs
import ExternalServices
import Logging
import Persistence

/// Sends one mail of the outbox.
package struct SendMail: JobOnOne {
    package static let name = "mail.send"
    package static let queue = "sending"
    package let id: OutgoingMail.ID
}

/// Sends a mail once, as far as that can be: its id goes with it, the same at each attempt, and those who look at it know a repetition.
package struct SendMailHandler: JobHandler {
    let database: any SQLDatabase
    let mailer: Mailer
    let from: MailAddress
    let letters: LetterPrinter
    let clock: Clock
    let logger: Logger

    package init(
        database: any SQLDatabase, mailer: Mailer, from: MailAddress, letters: LetterPrinter, clock: Clock, logger: Logger
    ) {
        self.database = database
        self.mailer = mailer
        self.from = from
        self.letters = letters
        self.clock = clock
        self.logger = logger
    }

    package func run(_ job: SendMail, context: JobContext) async throws {
        guard let mail = try await database.read({ db in try OutgoingMail.find(job.id, in: db) }), mail.state == .waiting,
            let body = mail.body
        else { return }
        guard !mail.isExpired(at: clock.now()) else { return try await giveUp(mail, because: OutgoingMail.expired, context) }
        let message = try message(mail, saying: body)
        try context.checkLease()
        let sent: SentMail
        do throws(MailerError) {
            sent = try await mailer.send(message)
        } catch {
            return try await settle(error, of: mail, context)
        }
        try await record(sent, of: mail, context)
    }

    private func message(_ mail: OutgoingMail, saying body: MailBody) throws -> MailMessage {
        var content = try letters.content(of: body)
        content.attachments = body.attachments
        return MailMessage(
            from: from, to: mail.to, replyTo: body.replyTo, content, headers: body.headers, id: mail.id.description, at: mail.createdAt)
    }

    private func record(_ sent: SentMail, of mail: OutgoingMail, _ context: JobContext) async throws {
        let now = clock.now()
        try await database.write { db in
            try context.complete(in: db)
            try db.execute(
                """
                UPDATE outgoing_mails SET state = \(OutgoingMail.State.sent), sent_at = \(now), server_id = \(sent.id), error = NULL,
                    body = CASE WHEN is_secret = 1 THEN NULL ELSE body END
                WHERE id = \(mail.id)
                """)
        }
    }

    private func settle(_ error: MailerError, of mail: OutgoingMail, _ context: JobContext) async throws {
        switch error {
        case .rejected(let reason): try await giveUp(mail, because: reason, context)
        case .unavailable(let reason, let pause?):
            try await note(reason, on: mail)
            throw TryAgain(after: pause, reason)
        case .stopped(let reason), .unavailable(let reason, nil):
            try await note(reason, on: mail)
            throw MailNotSent(description: reason)
        }
    }

    private func giveUp(_ mail: OutgoingMail, because reason: String, _ context: JobContext) async throws {
        logger.warning("a mail is given up", metadata: ["mail": "\(mail.id)", "reason": "\(reason)"])
        try await database.write { db in
            try context.complete(in: db)
            try db.execute(
                """
                UPDATE outgoing_mails SET state = \(OutgoingMail.State.failed), error = \(reason),
                    body = CASE WHEN is_secret = 1 THEN NULL ELSE body END
                WHERE id = \(mail.id)
                """)
        }
    }

    private func note(_ reason: String, on mail: OutgoingMail) async throws {
        _ = try await database.write { db in
            try db.execute("UPDATE outgoing_mails SET error = \(reason) WHERE id = \(mail.id)")
        }
    }
}

/// A server did not take a mail; the queue tries again with growing rests.
struct MailNotSent: Error, CustomStringConvertible {
    let description: String
}
