import Accounting
import ExternalServices
import Mail
import Persistence

extension CodePurpose {
    static let verifyEmail = CodePurpose("verify-email", lasting: 3 * 86_400)
    package static let changeEmail = CodePurpose("change-email", lasting: 86_400)
}

/// Whether an address is its user's: a link goes there, and whoever opens it and presses the button has the mailbox.
///
/// Opening alone changes nothing, for scanners of mail open links too.
package struct EmailVerification: Sendable {
    package let database: any SQLDatabase
    package let clock: Clock
    package let users: Users
    package let outbox: MailOutbox
    package let baseURL: String
    package var canMail: Bool { outbox.isOn }
    package var codes: OneTimeCodes { OneTimeCodes(clock: clock) }

    package init(database: any SQLDatabase, clock: Clock, users: Users, outbox: MailOutbox, baseURL: String) {
        self.database = database
        self.clock = clock
        self.users = users
        self.outbox = outbox
        self.baseURL = baseURL
    }

    /// Mails the link in the caller's transaction; nothing where mail is not set up.
    package func begin(for user: User, in db: any SQLWriter) throws {
        guard outbox.isOn else { return }
        let code = try codes.issue(.verifyEmail, for: user.id, detail: user.email, in: db)
        let letter = MailLetters.verification(for: user.name, link: "\(baseURL)/verify-email/\(code)/")
        try mail(letter, to: MailAddress(name: user.name, address: user.email), as: .verifyEmail, in: db)
    }

    /// Mails another link. Throws `TooManyAttempts`.
    package func repeatMail(for user: User) async throws {
        try await database.write { [clock] db in
            guard try !Self.isVerified(user.id, in: db) else { return }
            try Attempts.count(Attempts.verifications(of: user.id), at: clock.now(), in: db)
            try begin(for: user, in: db)
        }
    }

    /// The address that a code would verify. Throws `CodeWorthless`.
    package func address(of code: String) async throws -> String {
        try await database.read { [codes] db in
            guard let grant = try codes.find(code, for: .verifyEmail, in: db) else { throw CodeWorthless() }
            return grant.detail
        }
    }

    /// Notes that the address is its user's. Throws `CodeWorthless`, also when the account has another address by now.
    package func confirm(_ code: String, from address: String) async throws {
        try await database.write { [clock, codes] db in
            let now = clock.now()
            guard let grant = try codes.take(code, for: .verifyEmail, in: db) else { throw CodeWorthless() }
            let verified = try db.execute(
                "UPDATE users SET email_verified_at = \(now) WHERE id = \(grant.userID) AND email = \(grant.detail)")
            guard verified == 1 else { throw CodeWorthless() }
            try AccessLog.note("email.verified", of: grant.userID, detail: grant.detail, from: address, at: now, in: db)
        }
    }

    package func mail(_ letter: Letter, to address: MailAddress, as purpose: CodePurpose, in db: any SQLWriter) throws {
        // The code exists once, and so does its mail.
        let key = "\(purpose.name)/\(clock.newID(Letter.self))"
        try outbox.enqueue(
            NewMail(
                key: key, to: address, .letter(letter), isSecret: true, validUntil: clock.now().adding(seconds: purpose.seconds)),
            in: db)
    }

    private static func isVerified(_ user: User.ID, in db: any SQLReader) throws -> Bool {
        try db.exists("SELECT 1 FROM users WHERE id = \(user) AND email_verified_at IS NOT NULL")
    }
}

extension Attempts {
    package static func verifications(of user: User.ID) -> AttemptLimit {
        AttemptLimit(subject: "verify-email/\(user)", count: 5, seconds: 3_600)
    }
}
