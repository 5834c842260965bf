import Accounting
import ExternalServices
import Identity
import Persistence

/// Logging in with e-mail address and password.
///
/// Every attempt is counted before the password is looked at, and takes as long for an address nobody has as for one that
/// somebody has.
struct SignIn: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let hasher: PasswordHasher

    init(database: any SQLDatabase, clock: Clock, hasher: PasswordHasher) {
        self.database = database
        self.clock = clock
        self.hasher = hasher
    }

    /// A new session, or the step to the second factor. Throws `WrongCredentials`, `TooManyAttempts` or `HasherBusy`.
    ///
    /// `next` is where the second page leads to; `connecting` brings an identity that waits for this account's password.
    func signIn(
        email: String, password: String, next: String = homePath, on device: Device, connecting newcomer: SignInStepToken? = nil
    ) async throws -> SignInResult {
        let user = try await user(email: email, password: password, from: device.address)
        return try await database.write { [clock] db in
            let identity = try newcomer.flatMap { try SignInSteps.take($0, .newIdentity, of: user, at: clock.now(), in: db) }
            let step = SignInStep(purpose: .secondFactor, user: user, detail: identity?.detail ?? "", next: next)
            return try Self.finish(step, on: device, clock: clock, in: db)
        }
    }

    /// Whose e-mail address and password these are. Whoever calls this asks for the second factor next, where there is one.
    func user(email typed: String, password: String, from address: String) async throws -> User.ID {
        let email = EmailAddress.parse(typed) ?? String(typed.lowercased().prefix(254))
        try await countAttempt(as: email, from: address)
        let account = try await account(of: email)
        guard
            let password = Password(password),
            try await hasher.verify(password, against: account?.hash),
            let account, account.isEnabled, let hash = account.hash
        else {
            try await log("login.failed", of: account?.user, from: address)
            throw WrongCredentials()
        }
        let newHash = hasher.isOutdated(hash) ? try await hasher.hash(password) : nil
        try await database.write { db in
            if let newHash {
                try db.execute(
                    "UPDATE users SET password_hash = \(newHash) WHERE id = \(account.user) AND password_hash = \(hash)")
            }
            try Attempts.clear(Attempts.logins(as: email), in: db)
            try Attempts.giveBack(Attempts.logins(from: address), in: db)
        }
        return account.user
    }

    /// What follows upon the first factor: the step to the second one, where an account has it, else a session.
    static func finish(
        _ step: SignInStep, on device: Device, clock: Clock, in db: any SQLWriter
    ) throws -> SignInResult {
        guard let user = step.user else { throw WrongCredentials() }
        if try SecondFactors.isOn(for: user, in: db) {
            return .secondFactor(try SignInSteps.begin(step, at: clock.now(), in: db))
        }
        return .session(try complete(step, on: device, clock: clock, in: db))
    }

    /// The session of a step that misses nothing any more, and the identity that came with it.
    static func complete(
        _ step: SignInStep, on device: Device, clock: Clock, in db: any SQLWriter
    ) throws -> SessionToken {
        guard let user = step.user else { throw WrongCredentials() }
        if let identity = ExternalIdentity(step.detail) {
            try ExternalIdentities.link(identity, to: user, from: device.address, at: clock.now(), in: db)
        }
        return try start(for: user, on: device, clock: clock, in: db)
    }

    /// The session at the end of every way in.
    static func start(
        for user: User.ID, on device: Device, clock: Clock, in db: any SQLWriter
    ) throws -> SessionToken {
        try AccessLog.note("login", of: user, from: device.address, at: clock.now(), in: db)
        try Users.callOffDeletion(of: user, from: device.address, at: clock.now(), in: db)
        return try Sessions.start(for: user, on: device, clock: clock, in: db)
    }

    func countAttempt(as email: String, from address: String) async throws {
        let limits = [Attempts.logins(from: address)] + Attempts.logins(as: email)
        try await database.write { [clock] db in
            let now = clock.now()
            try Attempts.purge(at: now, in: db)
            for limit in limits { try Attempts.count(limit, at: now, in: db) }
        }
    }

    private struct Account: Sendable {
        let user: User.ID
        /// Nil for who has no password.
        let hash: String?
        let isEnabled: Bool
    }

    private func account(of email: String) async throws -> Account? {
        try await database.read { db in
            try db.row("SELECT id, password_hash, disabled_at FROM users WHERE email = \(email)").map { row in
                let disabledAt: Timestamp? = try row[2]
                let hash: String = try row[1]
                return Account(user: try row[0], hash: hash.isEmpty ? nil : hash, isEnabled: disabledAt == nil)
            }
        }
    }

    private func log(_ event: String, of user: User.ID?, from address: String) async throws {
        try await database.write { [clock] db in
            try AccessLog.note(event, of: user, from: address, at: clock.now(), in: db)
        }
    }
}

/// How far a right password leads.
package enum SignInResult: Sendable {
    case session(SessionToken)
    /// The code of the second factor is missing.
    case secondFactor(SignInStepToken)
}

/// The e-mail address or the password is wrong; which of them is not told.
struct WrongCredentials: UserFacingError {
    var kind: UserErrorKind { .invalidInput }
    var code: String { "login.wrong" }
    var userMessage: Words { "The e-mail address or the password is not right. Check both and try again." }
}
