import Accounting
import ExternalServices
import Identity
import Persistence

/// What those who run a server do with its users: never with their ledgers.
package struct Administrators: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    /// Called after the commit with somebody whose rights are others than before.
    let announce: @Sendable (User.ID) -> Void

    init(database: any SQLDatabase, clock: Clock, announce: @escaping @Sendable (User.ID) -> Void = { _ in }) {
        self.database = database
        self.clock = clock
        self.announce = announce
    }

    /// Lets nobody in as this user until `enable`, and ends what they have open.
    func disable(_ user: User.ID, by administrator: User, from address: String, in db: any SQLWriter) throws {
        guard user != administrator.id else { throw AdministratorsError.oneself }
        try change(user, "admin.user_disabled", by: administrator, from: address, in: db) { now in
            let changed = try db.execute("UPDATE users SET disabled_at = \(now) WHERE id = \(user) AND disabled_at IS NULL")
            try Sessions.endAll(of: user, in: db)
            return changed == 1
        }
    }

    func enable(_ user: User.ID, by administrator: User, from address: String, in db: any SQLWriter) throws {
        try change(user, "admin.user_enabled", by: administrator, from: address, in: db) { _ in
            try db.execute("UPDATE users SET disabled_at = NULL WHERE id = \(user) AND disabled_at IS NOT NULL") == 1
        }
    }

    func endSessions(of user: User.ID, by administrator: User, from address: String, in db: any SQLWriter) throws {
        try change(user, "admin.sessions_ended", by: administrator, from: address, in: db) { _ in
            try Sessions.endAll(of: user, in: db)
            return true
        }
    }

    /// For whoever runs the server: makes a user an administrator or takes that away. False when nobody has the address.
    package func set(isAdministrator: Bool, email: String) async throws -> Bool {
        guard let user = try await Users.find(email: email, in: database) else { return false }
        let now = clock.now()
        try await database.write { db in
            try db.execute("UPDATE users SET is_administrator = \(isAdministrator) WHERE id = \(user.id)")
            try AccessLog.note(
                isAdministrator ? "admin.granted" : "admin.revoked", of: user.id, detail: "by command", from: "", at: now, in: db)
            db.afterCommit { [announce] in announce(user.id) }
        }
        return true
    }

    /// Notes what an administrator did to something that is no user: `note("admin.job_revived", "no. 7", …)`.
    static func note(
        _ event: String, _ detail: String, by administrator: User, from address: String, at now: Timestamp, in db: any SQLWriter
    ) throws {
        try AccessLog.note(event, of: administrator.id, detail: detail, from: address, at: now, in: db)
    }

    /// The change stands in the log of the user and in that of the administrator; none where nothing changed.
    private func change(
        _ user: User.ID, _ event: String, by administrator: User, from address: String, in db: any SQLWriter,
        _ body: (Timestamp) throws -> Bool
    ) throws {
        let now = clock.now()
        let email: String? = try db.value("SELECT email FROM users WHERE id = \(user)")
        guard let email else { throw AdministratorsError.notFound }
        guard try body(now) else { return }
        try AccessLog.note(event, of: user, detail: "by \(administrator.name)", from: "", at: now, in: db)
        try AccessLog.note(event, of: administrator.id, detail: email, from: address, at: now, in: db)
        db.afterCommit { [announce] in announce(user) }
    }
}

/// Why an administrator can't do what they asked for.
enum AdministratorsError: UserFacingError {
    case notFound
    case oneself

    var kind: UserErrorKind { self == .notFound ? .notFound : .conflict }
    var code: String { self == .notFound ? "user.not_found" : "user.oneself" }
    var userMessage: Words {
        switch self {
        case .notFound: "That user no longer exists."
        case .oneself: "You can’t disable your own account. Ask another administrator."
        }
    }
}
