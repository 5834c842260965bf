import Accounting
import Identity
import Persistence

/// The users of a server, as an administrator sees them: who they are and when they were here, and nothing of their books.
struct UserDirectory: Sendable {
    let database: any SQLDatabase
    init(database: any SQLDatabase) { self.database = database }

    struct Entry: Sendable {
        let user: User
        let createdAt: Timestamp
        let disabledAt: Timestamp?
        let isAdministrator: Bool
        let bookCount, sessionCount: Int
        let lastSeenAt: Timestamp?
    }

    /// The latest registered first; `before` is the id of the last one of the page before.
    func page(before id: User.ID? = nil, limit: Int = 50) async throws -> (entries: [Entry], next: User.ID?) {
        let begin: SQL = id.map { "WHERE u.id < \($0)" } ?? ""
        return try await database.read { db in
            let entries = try db.rows("\(Self.selection) \(begin) ORDER BY u.id DESC LIMIT \(limit + 1)").map(Entry.init)
            let shown = Array(entries.prefix(limit))
            return (shown, entries.count > limit ? shown.last?.user.id : nil)
        }
    }

    static func find(_ user: User.ID, in db: any SQLReader) throws -> Entry? {
        try db.row("\(selection) WHERE u.id = \(user)").map(Entry.init)
    }

    private static let selection: SQL = """
        SELECT u.id, u.email, u.name, u.locale, u.created_at, u.disabled_at, u.is_administrator,
            (SELECT COUNT(*) FROM book_members m WHERE m.user_id = u.id),
            (SELECT COUNT(*) FROM sessions s WHERE s.user_id = u.id),
            (SELECT MAX(last_seen_at) FROM sessions s WHERE s.user_id = u.id)
        FROM users u
        """
}

extension UserDirectory.Entry {
    fileprivate init(row: SQLRow) throws {
        self.init(
            user: User(id: try row[0], email: try row[1], name: try row[2], locale: try row[3]), createdAt: try row[4],
            disabledAt: try row[5], isAdministrator: try row[6], bookCount: try row[7], sessionCount: try row[8],
            lastSeenAt: try row[9])
    }
}
