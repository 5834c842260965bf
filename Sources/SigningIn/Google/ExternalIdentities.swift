import Accounting
import Foundation
import Identity
import Persistence

/// The `external_identities` table: which person at another service is which user here.
enum ExternalIdentities {
    static func user(of identity: ExternalIdentity, in db: any SQLReader) throws -> User.ID? {
        try db.value(
            "SELECT user_id FROM external_identities WHERE issuer = \(identity.issuer) AND subject = \(identity.subject)")
    }

    /// Connects an identity with a user. Throws `.belongsToAnother`; once more for the same user is no mistake.
    static func link(_ identity: ExternalIdentity, to user: User.ID, from address: String, at now: Timestamp, in db: any SQLWriter) throws {
        if let owner = try self.user(of: identity, in: db) {
            guard owner == user else { throw GoogleProblem.belongsToAnother }
            return
        }
        try db.execute(
            """
            INSERT INTO external_identities (issuer, subject, user_id, email, created_at)
            VALUES (\(identity.issuer), \(identity.subject), \(user), \(identity.email), \(now))
            """)
        try AccessLog.note("identity.linked", of: user, detail: identity.issuer, from: address, at: now, in: db)
    }

    /// The e-mail addresses of those that a user has connected.
    static func emails(of user: User.ID, in db: any SQLReader) throws -> [String] {
        try db.rows("SELECT email FROM external_identities WHERE user_id = \(user) ORDER BY created_at, subject").map { row in try row[0] }
    }

    /// Disconnects all. Throws `.onlyWayIn` for who has no password.
    static func unlinkAll(of user: User.ID, from address: String, at now: Timestamp, in db: any SQLWriter) throws {
        guard try hasPassword(user, in: db) else { throw GoogleProblem.onlyWayIn }
        guard try db.execute("DELETE FROM external_identities WHERE user_id = \(user)") > 0 else { return }
        try AccessLog.note("identity.unlinked", of: user, from: address, at: now, in: db)
    }

    static func hasPassword(_ user: User.ID, in db: any SQLReader) throws -> Bool {
        try db.exists("SELECT 1 FROM users WHERE id = \(user) AND password_hash <> ''")
    }
}

extension ExternalIdentity {
    /// As a step of a sign-in remembers it.
    func text() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }

    init?(_ text: String) {
        guard let identity = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
        self = identity
    }
}
