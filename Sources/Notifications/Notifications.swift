import Accounting
import Bookkeeping
import ExternalServices
import Identity
import Persistence

/// What needs a person, read from what there is anyway: entries to look at and budgets of the open book, and of the person
/// exports that are ready and invitations that were accepted. Nothing is written when one of them comes up; only up to when
/// they were seen is kept.
package struct Notifications: Sendable {
    package enum Subject: Sendable, Hashable {
        /// So many entries; one more than are counted means “many”.
        case review(count: Int)
        /// A budget's percentage: 80 or 100.
        case budget(Category.ID, percent: Int, spent: Money, limit: Money)
        case export
        case joined(person: String, book: String)
    }

    package struct Notice: Sendable, Hashable {
        package let subject: Subject
        package let at: Timestamp
    }

    static let mostReviews = 99
    /// Notices of a person that are older are no news.
    private static let daysKept = 30
    static let thresholds = [100, 80]

    package let clock: Clock

    package init(clock: Clock) {
        self.clock = clock
    }

    /// The newest first.
    package func list(for access: BookAccess, in db: any SQLReader) throws -> [Notice] {
        let now = clock.now()
        let all = try [review(access.book.id, in: db)].compactMap(\.self) + budgets(access, in: db)
            + exports(access.user.id, now, in: db) + joined(access.user.id, now, in: db)
        return all.sorted { $0.at > $1.at }
    }

    func seenUntil(_ user: User.ID, in db: any SQLReader) throws -> Timestamp? {
        try db.row("SELECT notifications_seen_at FROM users WHERE id = \(user)").flatMap { row in try row[0] }
    }

    /// Seen is never taken back, and nothing of the time to come.
    func markSeen(until at: Timestamp, by user: User.ID, in db: any SQLWriter) throws {
        let until = min(at, clock.now())
        try db.execute(
            """
            UPDATE users SET notifications_seen_at = \(until)
            WHERE id = \(user) AND (notifications_seen_at IS NULL OR notifications_seen_at < \(until))
            """)
    }

    private func review(_ book: Book.ID, in db: any SQLReader) throws -> Notice? {
        let row = try db.row(
            """
            SELECT COUNT(*), MAX(created_at) FROM (
                SELECT created_at FROM transactions WHERE book_id = \(book) AND deleted_at IS NULL AND needs_review
                ORDER BY date DESC, id DESC LIMIT \(Self.mostReviews + 1)) AS latest
            """)
        guard let row, let latest: Timestamp = try row[1] else { return nil }
        return Notice(subject: .review(count: try Int(row[0] as Int64)), at: latest)
    }

    private func exports(_ user: User.ID, _ now: Timestamp, in db: any SQLReader) throws -> [Notice] {
        try db.rows(
            """
            SELECT created_at FROM account_exports
            WHERE user_id = \(user) AND state = 'done' AND expires_at > \(now) ORDER BY id DESC LIMIT 1
            """
        ).map { row in Notice(subject: .export, at: try row[0]) }
    }

    private func joined(_ user: User.ID, _ now: Timestamp, in db: any SQLReader) throws -> [Notice] {
        try db.rows(
            """
            SELECT u.name, b.name, i.accepted_at FROM invitations i
            JOIN users u ON u.id = i.accepted_by JOIN books b ON b.id = i.book_id
            WHERE i.invited_by = \(user) AND i.accepted_at > \(now.adding(seconds: -Int64(Self.daysKept) * 86_400))
            ORDER BY i.accepted_at DESC LIMIT 10
            """
        ).map { row in Notice(subject: .joined(person: try row[0], book: try row[1]), at: try row[2]) }
    }
}
