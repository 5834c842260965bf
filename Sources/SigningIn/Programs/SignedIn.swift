import Accounting
import Identity
import Persistence
import WebInterface

/// Where a person is signed in: browsers and programs alike.
struct SignedIn: Sendable {
    let id: Session.ID
    let kind: String
    let userAgent, address: String
    let createdAt, lastSeenAt: Timestamp

    static func list(of user: User.ID, at now: Timestamp, in db: any SQLReader) throws -> [SignedIn] {
        let rows = try db.rows(
            """
            SELECT id, 'browser', user_agent, address, created_at, last_seen_at FROM sessions
            WHERE user_id = \(user) AND \(Sessions.isAlive(at: now))
            UNION ALL
            SELECT id, 'program', user_agent, address, created_at, rotated_at FROM refresh_tokens
            WHERE user_id = \(user) AND expires_at > \(now) AND rotated_at > \(now.adding(seconds: -Sessions.idleSeconds))
            ORDER BY 6 DESC, 1 DESC
            """)
        return try rows.map { row in
            SignedIn(
                id: try row[0], kind: try row[1], userAgent: try row[2], address: try row[3], createdAt: try row[4],
                lastSeenAt: try row[5])
        }
    }

    /// False when the user has none of that id.
    static func end(_ id: Session.ID, of user: User.ID, in db: any SQLWriter) throws -> Bool {
        let browsers = try db.execute("DELETE FROM sessions WHERE id = \(id) AND user_id = \(user)")
        let programs = try db.execute("DELETE FROM refresh_tokens WHERE id = \(id) AND user_id = \(user)")
        return browsers + programs > 0
    }
}

extension SignedIn: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("kind", kind)
            json.field("user_agent", userAgent)
            json.field("address", address)
            json.field("created_at", createdAt)
            json.field("last_seen_at", lastSeenAt)
        }
    }
}
