import Accounting
import BackgroundJobs
import ExternalServices
import Identity
import Mail
import Persistence

extension CodePurpose {
    static let resetPassword = CodePurpose("reset-password", lasting: 30 * 60)
}

/// A new password for somebody who has forgotten the old one and still has the mailbox.
///
/// Asking does the same whether or not somebody has the address: it counts, and enqueues a job. Who it is and what is mailed comes
/// after the answer, so neither its words nor its time tell who has an account.
struct PasswordReset: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let users: Users
    let jobs: JobQueue
    let outbox: MailOutbox
    let baseURL: String
    var codes: OneTimeCodes { OneTimeCodes(clock: clock) }
    var canMail: Bool { outbox.isOn }

    init(database: any SQLDatabase, clock: Clock, users: Users, jobs: JobQueue, outbox: MailOutbox, baseURL: String) {
        self.database = database
        self.clock = clock
        self.users = users
        self.jobs = jobs
        self.outbox = outbox
        self.baseURL = baseURL
    }

    /// Throws `InvalidForm` for what is no address, `MailIsOff`, or `TooManyAttempts`.
    func request(email typed: String, from address: String) async throws {
        guard outbox.isOn else { throw MailIsOff() }
        guard let email = EmailAddress.parse(typed) else { throw InvalidForm([.emailInvalid]) }
        try await database.write { [clock, jobs] db in
            for limit in [Attempts.resets(from: address), Attempts.resets(of: email)] {
                try Attempts.count(limit, at: clock.now(), in: db)
            }
            try jobs.enqueue(MailPasswordReset(email: email), in: db)
        }
    }

    /// Whose password a code would set. Throws `CodeWorthless`.
    func user(of code: String) async throws -> User {
        try await database.read { [codes] db in
            guard let grant = try codes.find(code, for: .resetPassword, in: db), let user = try Self.enabled(grant.userID, in: db) else {
                throw CodeWorthless()
            }
            return user
        }
    }

    /// Sets the password, ends all sessions and tells the mailbox. A password that can't be chosen leaves the code good.
    ///
    /// Throws `InvalidForm`, `CodeWorthless` or `HasherBusy`.
    func reset(_ code: String, to typed: String, from address: String) async throws {
        let user = try await user(of: code)
        let hash = try await users.hash(ofChosen: typed, for: user)
        try await database.write { [clock, codes, users] db in
            let now = clock.now()
            guard let grant = try codes.take(code, for: .resetPassword, in: db), grant.userID == user.id else { throw CodeWorthless() }
            try Users.write(hash, for: user, in: db)
            // A change of address that was begun may be what somebody else began.
            try OneTimeCodes.revokeAll(of: user.id, in: db)
            // Whoever has the link has the mailbox.
            try db.execute("UPDATE users SET email_verified_at = COALESCE(email_verified_at, \(now)) WHERE id = \(user.id)")
            try AccessLog.note("password.reset", of: user.id, from: address, at: now, in: db)
            try users.tellOfNewPassword(user, in: db)
        }
    }

    /// Mails the link to the person, if there is one.
    func mail(to email: String, as key: String, in db: any SQLWriter) throws {
        guard let user = try Users.find(email: email, in: db), try Self.enabled(user.id, in: db) != nil else { return }
        let code = try codes.issue(.resetPassword, for: user.id, in: db)
        let letter = MailLetters.reset(for: user.name, link: "\(baseURL)/password-reset/\(code)/")
        try outbox.enqueue(
            NewMail(
                key: key, to: MailAddress(name: user.name, address: user.email), .letter(letter), isSecret: true,
                validUntil: clock.now().adding(seconds: CodePurpose.resetPassword.seconds)), in: db)
    }

    private static func enabled(_ id: User.ID, in db: any SQLReader) throws -> User? {
        try db.row("SELECT id, email, name, locale FROM users WHERE id = \(id) AND disabled_at IS NULL").map { row in
            User(id: try row[0], email: try row[1], name: try row[2], locale: try row[3])
        }
    }
}

extension Attempts {
    static func resets(from address: String) -> AttemptLimit {
        AttemptLimit(subject: "reset/address/\(AddressBlock(address))", count: 20, seconds: 3_600)
    }

    /// Counted for addresses nobody has registered too.
    static func resets(of email: String) -> AttemptLimit {
        AttemptLimit(subject: "reset/account/\(Base64URL.encode(Digest.sha256(email.utf8)))", count: 5, seconds: 3_600)
    }
}
