import Accounting
import ExternalServices
import Persistence
import WebInterface

/// The sessions of all users: two weeks idle or ninety days old, and they are over.
package struct Sessions: Sendable {
    package static let idleSeconds: Int64 = 14 * 86_400
    package static let lifetimeSeconds: Int64 = 90 * 86_400
    /// A session in use is marked as such at most this often.
    static let markEverySeconds: Int64 = 300

    package let database: any SQLDatabase
    package let clock: Clock
    /// Whether pages remind people of an address that they have not confirmed.
    let asksToVerify: Bool

    package init(database: any SQLDatabase, clock: Clock, asksToVerify: Bool = false) {
        self.database = database
        self.clock = clock
        self.asksToVerify = asksToVerify
    }

    /// The session of a token: one read, by keys. Nil when it is over, or its user disabled or no longer a member.
    package func find(_ token: SessionToken) async throws -> Session? {
        let now = clock.now()
        let sql: SQL = """
            SELECT \(BookAccess.columns), sessions.id, sessions.last_seen_at, users.theme, books.revision, sessions.confirmed_at,
                users.is_administrator, users.email_verified_at, users.dashboard,
                (SELECT COUNT(*) FROM book_members mine WHERE mine.user_id = users.id)
            FROM sessions
            JOIN users ON users.id = sessions.user_id
            JOIN books ON books.id = sessions.book_id
            JOIN book_members ON book_members.book_id = sessions.book_id AND book_members.user_id = sessions.user_id
            WHERE sessions.token_hash = \(token.hash) AND \(Self.isAlive(at: now)) AND users.disabled_at IS NULL
            """
        return try await database.read { db in try db.row(sql).map { row in try session(row, token, in: db) } }
    }

    private func session(_ row: SQLRow, _ token: SessionToken, in db: any SQLReader) throws -> Session {
        let next = BookAccess.columnCount
        let verifiedAt: Timestamp? = try row[next + 6]
        let access = try BookAccess(row: row)
        let bookCount: Int = try row[next + 8]
        return Session(
            id: try row[next], access: access, theme: try row[next + 2],
            books: bookCount > 1 ? try BookAccesses.all(of: access.user.id, in: db).map { ($0.book.id, $0.book.name) } : [],
            isAdministrator: try row[next + 5], csrfToken: token.csrfToken, lastSeenAt: try row[next + 1],
            confirmedAt: try row[next + 4], bookRevision: try row[next + 3], shouldVerifyEmail: asksToVerify && verifiedAt == nil,
            dashboard: try row[next + 7])
    }

    /// Notes that a session is in use, unless that was noted a moment ago.
    func markSeen(_ session: Session) async throws {
        let now = clock.now()
        guard session.lastSeenAt.adding(seconds: Self.markEverySeconds) <= now else { return }
        try await database.write { db in
            _ = try db.execute(
                "UPDATE sessions SET last_seen_at = \(now) WHERE id = \(session.id) AND last_seen_at < \(now)")
        }
    }

    package static func isAlive(at now: Timestamp) -> SQL {
        "sessions.expires_at > \(now) AND sessions.last_seen_at > \(now.adding(seconds: -idleSeconds))"
    }
}

extension Sessions {
    /// Starts a session in the book that a user works in. Throws `BookAccessError.notFound` for one who has none.
    package static func start(for user: User.ID, on device: Device, clock: Clock, in db: any SQLWriter) throws -> SessionToken {
        guard let access = try BookAccesses.find(user: user, in: db) else { throw BookAccessError.notFound }
        let token = SessionToken.make()
        let now = clock.now()
        let id: Session.ID = clock.newID()
        try db.execute("DELETE FROM sessions WHERE expires_at <= \(now)")
        try db.execute(
            """
            INSERT INTO sessions (token_hash, id, user_id, book_id, created_at, last_seen_at, confirmed_at, expires_at, user_agent,
                address)
            VALUES (\(token.hash), \(id), \(user), \(access.book.id), \(now), \(now), \(now),
                \(now.adding(seconds: lifetimeSeconds)), \(device.userAgent), \(device.address))
            """)
        return token
    }

    /// Logs in without a password: at registration, and for whoever runs the server.
    package func start(for user: User.ID, on device: Device) async throws -> SessionToken {
        try await database.write { [clock] db in try Self.start(for: user, on: device, clock: clock, in: db) }
    }

    /// The `Cookie: session=…` line of a new session for a user, or nil when nobody has the address.
    package func cookieLine(forEmail email: String, cookie: SessionCookie) async throws -> String? {
        guard let user = try await Users.find(email: email, in: database) else { return nil }
        let token = try await start(for: user.id, on: Device(userAgent: commandLine, address: ""))
        return "Cookie: \(cookie.name)=\(token.text)"
    }
}
