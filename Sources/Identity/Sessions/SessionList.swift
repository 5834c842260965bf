import Accounting
import ExternalServices
import Persistence

/// One place where a user is logged in.
package struct SessionEntry: Sendable {
    package let id: Session.ID
    package let userAgent, address: String
    package let createdAt, lastSeenAt: Timestamp
}

extension Sessions {
    /// Where a user is logged in, the latest used first.
    package func list(of user: User.ID) async throws -> [SessionEntry] {
        let now = clock.now()
        return try await database.read { db in
            try db.rows(
                """
                SELECT id, user_agent, address, created_at, last_seen_at FROM sessions
                WHERE user_id = \(user) AND \(Self.isAlive(at: now)) ORDER BY last_seen_at DESC, id DESC
                """
            ).map { row in
                SessionEntry(
                    id: try row[0], userAgent: try row[1], address: try row[2], createdAt: try row[3],
                    lastSeenAt: try row[4])
            }
        }
    }

    /// Ends one session of a user; false when they have none of that id.
    @discardableResult
    package func end(_ id: Session.ID, of user: User.ID) async throws -> Bool {
        try await database.write { db in
            try db.execute("DELETE FROM sessions WHERE id = \(id) AND user_id = \(user)") == 1
        }
    }

    /// Ends all sessions of a user but one, and the logins of all programs.
    package func endOthers(than current: Session.ID, of user: User.ID) async throws {
        try await database.write { db in
            try db.execute("DELETE FROM sessions WHERE user_id = \(user) AND id <> \(current)")
            try RefreshTokens.endAll(of: user, in: db)
        }
    }

    /// Ends sign-ins that have only begun too.
    package static func endAll(of user: User.ID, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM sessions WHERE user_id = \(user)")
        try RefreshTokens.endAll(of: user, in: db)
        try db.execute("DELETE FROM sign_in_steps WHERE user_id = \(user)")
    }

    /// Takes away what is over: sessions, logins of programs, and sign-ins that only began.
    package static func purge(at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM sessions WHERE expires_at <= \(now)")
        try RefreshTokens.purge(at: now, in: db)
        try db.execute("DELETE FROM sign_in_steps WHERE expires_at <= \(now)")
    }
}
