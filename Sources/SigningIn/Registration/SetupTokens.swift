import Accounting
import ExternalServices
import Identity
import Persistence

/// The tokens that the first account of a server asks for which others can reach: printed at the start, and by
/// `tuppence setup-token`. The database has only their SHA-256; they end with the first account, and after a week.
package struct SetupTokens: Sendable {
    package static let lifetimeSeconds: Int64 = 7 * 86_400

    package let database: any SQLDatabase
    package let clock: Clock

    package init(database: any SQLDatabase, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    /// A new token; nil where there is an account already, for then no token does anything.
    package func make() async throws -> String? {
        let token = Base64URL.encode(RandomBytes.make(16))
        let now = clock.now()
        return try await database.write { db in
            if try db.exists("SELECT 1 FROM users LIMIT 1") { return nil }
            try db.execute("DELETE FROM setup_tokens WHERE created_at <= \(now.adding(seconds: -Self.lifetimeSeconds))")
            try db.execute(
                "INSERT INTO setup_tokens (token_hash, created_at) VALUES (\(Digest.sha256(token.utf8)), \(now))")
            return token
        }
    }

    func accepts(_ typed: String?) async throws -> Bool {
        let hash = Digest.sha256((typed ?? "").trimmed.utf8)
        let since = clock.now().adding(seconds: -Self.lifetimeSeconds)
        return try await database.read { db in
            try db.exists("SELECT 1 FROM setup_tokens WHERE token_hash = \(hash) AND created_at > \(since)")
        }
    }

    /// Whether the account that is about to be made is the first, whose person runs the server. Its token is used up then.
    package static func isFirst(in db: any SQLWriter) throws -> Bool {
        if try db.exists("SELECT 1 FROM users LIMIT 1") { return false }
        db.takeTurn("first account")
        if try db.exists("SELECT 1 FROM users LIMIT 1") { return false }
        try db.execute("DELETE FROM setup_tokens")
        return true
    }
}
