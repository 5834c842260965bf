import Accounting
import BackgroundJobs
import ExternalServices
import Foundation
import Persistence

/// The mails that this installation sends: written down with what they tell of, sent in the background, each once as far as that can be.
///
///     try outbox.enqueue(NewMail(key: "welcome/\(user)", to: asha, .letter(letter)), in: db)
///
/// A mail is part of the transaction that makes it necessary. Its body goes when it is sent, if there is a secret in it.
package struct MailOutbox: Sendable {
    let clock: Clock
    let jobs: JobQueue
    /// Whether mail is set up. Without it nothing is enqueued, and who needs mail says so.
    package let isOn: Bool

    package init(clock: Clock, jobs: JobQueue, isOn: Bool) {
        self.clock = clock
        self.jobs = jobs
        self.isOn = isOn
    }

    /// Adds a mail in the caller's transaction; of several with one key only the first. False where nothing was added.
    @discardableResult
    package func enqueue(_ mail: NewMail, in db: any SQLWriter) throws -> Bool {
        guard isOn else { return false }
        let id: OutgoingMail.ID = clock.newID()
        let body = String(decoding: try JSONEncoder().encode(mail.body), as: UTF8.self)
        let added = try db.execute(
            """
            INSERT INTO outgoing_mails (id, key, address, name, body, is_secret, state, created_at, valid_until)
            VALUES (\(id), \(mail.key), \(mail.to.address), \(mail.to.name), \(body), \(mail.isSecret ? 1 : 0), \(OutgoingMail.State.waiting),
                \(clock.now()), \(mail.validUntil))
            ON CONFLICT (key) DO NOTHING
            """)
        guard added == 1 else { return false }
        try jobs.enqueue(SendMail(id: id), in: db)
        return true
    }

    /// Takes away all mails to an address.
    package static func forget(_ address: String, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM outgoing_mails WHERE address = \(address)")
    }

    /// Takes away what was sent a month ago, and the secrets that nobody can use any more.
    package static func purge(at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute(
            "DELETE FROM outgoing_mails WHERE created_at <= \(now.adding(seconds: -30 * 86_400)) AND state <> \(OutgoingMail.State.waiting)")
        try db.execute(
            """
            UPDATE outgoing_mails SET state = \(OutgoingMail.State.failed), body = NULL, error = \(OutgoingMail.expired)
            WHERE state = \(OutgoingMail.State.waiting) AND valid_until <= \(now)
            """)
    }
}

/// A mail to be sent.
package struct NewMail: Sendable {
    /// What it is about, once: `password-changed/<id>`. It never gets a second mail.
    package let key: String
    package let to: MailAddress
    package let body: MailBody
    /// Whether it holds a code or link that opens something.
    package var isSecret = false
    /// From when on it would be no use.
    package var validUntil: Timestamp?

    package init(key: String, to: MailAddress, _ body: MailBody, isSecret: Bool = false, validUntil: Timestamp? = nil) {
        self.key = key
        self.to = to
        self.body = body
        self.isSecret = isSecret
        self.validUntil = validUntil
    }
}

/// What a mail says, as it is kept until it is sent.
package struct MailBody: Sendable, Codable {
    enum Kind: Sendable, Codable {
        case letter(Letter)
        case ready(subject: String, text: String, html: String)
    }
    let kind: Kind
    var replyTo: MailAddress?
    var headers: [MailMessage.Header] = []
    var attachments: [MailMessage.Attachment] = []

    /// A few words, laid out when they are sent.
    package static func letter(_ letter: Letter) -> MailBody { MailBody(kind: .letter(letter)) }

    /// A mail that is laid out already, such as a report.
    package static func ready(
        subject: String, text: String, html: String, replyTo: MailAddress? = nil, headers: [MailMessage.Header] = [],
        attachments: [MailMessage.Attachment] = []
    ) -> MailBody {
        MailBody(
            kind: .ready(subject: subject, text: text, html: html), replyTo: replyTo, headers: headers, attachments: attachments)
    }
}
