import Accounting
import Bookkeeping
import ExternalServices
import Features
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
        /// Of another feature.
        case brought(Features.Notice)
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
    /// What other features tell of.
    let contributions: Contributions

    package init(clock: Clock, contributions: Contributions = Contributions()) {
        self.clock = clock
        self.contributions = contributions
    }

    /// The newest first.
    package func list(for access: BookAccess, in db: any SQLReader) throws -> [Notice] {
        let now = clock.now()
        let all = try [review(access.book.id, in: db)].compactMap(\.self) + budgets(access, in: db)
            + exports(access.user.id, now, in: db) + joined(access.user.id, now, in: db) + brought(access, in: db)
        return all.sorted { $0.at > $1.at }
    }

    private func brought(_ access: BookAccess, in db: any SQLReader) throws -> [Notice] {
        let today = clock.today(in: access.book.timeZone)
        return try contributions.notices(for: access, today: today, in: db).map { Notice(subject: .brought($0), at: $0.at) }
    }

    func seenUntil(_ user: User.ID, in db: any SQLReader) throws -> Timestamp? {
        try AccountNews.seenUntil(user, in: db)
    }

    /// Seen is never taken back, and nothing of the time to come.
    func markSeen(until at: Timestamp, by user: User.ID, in db: any SQLWriter) throws {
        try AccountNews.markSeen(until: min(at, clock.now()), by: user, in: db)
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
        try AccountNews.exportReady(for: user, at: now, in: db).map { [Notice(subject: .export, at: $0)] } ?? []
    }

    private func joined(_ user: User.ID, _ now: Timestamp, in db: any SQLReader) throws -> [Notice] {
        try AccountNews.joined(invitedBy: user, since: now.adding(seconds: -Int64(Self.daysKept) * 86_400), in: db)
            .map { Notice(subject: .joined(person: $0.person, book: $0.book), at: $0.at) }
    }
}
