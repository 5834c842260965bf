import Accounting
import Persistence

/// What there is to tell a person of their own account, and up to when they have seen what they are told.
package enum AccountNews {
    /// Somebody who has come into a book by an invitation.
    package struct Joined: Sendable, Hashable {
        package let person, book: String
        package let at: Timestamp
    }

    package static func seenUntil(_ user: User.ID, in db: any SQLReader) throws -> Timestamp? {
        try db.row("SELECT notifications_seen_at FROM users WHERE id = \(user)").flatMap { row in try row[0] }
    }

    /// Seen is never taken back.
    package static func markSeen(until: Timestamp, by user: User.ID, in db: any SQLWriter) throws {
        try db.execute(
            """
            UPDATE users SET notifications_seen_at = \(until)
            WHERE id = \(user) AND (notifications_seen_at IS NULL OR notifications_seen_at < \(until))
            """)
    }

    /// When the latest export was begun that can be fetched.
    package static func exportReady(for user: User.ID, at now: Timestamp, in db: any SQLReader) throws -> Timestamp? {
        try db.value(
            """
            SELECT created_at FROM account_exports
            WHERE user_id = \(user) AND state = 'done' AND expires_at > \(now) ORDER BY id DESC LIMIT 1
            """)
    }

    /// Whom a person has invited and who has come since, the latest first.
    package static func joined(invitedBy user: User.ID, since: Timestamp, in db: any SQLReader) throws -> [Joined] {
        try db.rows(
            """
            SELECT u.name, b.name, i.accepted_at FROM invitations i
            JOIN users u ON u.id = i.accepted_by JOIN books b ON b.id = i.book_id
            WHERE i.invited_by = \(user) AND i.accepted_at > \(since)
            ORDER BY i.accepted_at DESC LIMIT 10
            """
        ).map { row in Joined(person: try row[0], book: try row[1], at: try row[2]) }
    }
}
