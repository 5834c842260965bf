import Accounting
import BackgroundJobs
import ExternalServices
import FileStorage
import Identity
import Persistence

/// Everything that a person has here, as a ZIP for them to take along: made in the background, kept sealed for a day.
struct Exports: Sendable {
    static let lifetimeSeconds: Int64 = 86_400

    enum State: String, Sendable, SQLBindable, SQLDecodable { case waiting, running, done }

    struct Entry: Sendable {
        typealias ID = Identifier<Entry>
        let id: ID
        let user: User.ID
        let state: State
        /// Of a hundred.
        let progress: Int
        let createdAt: Timestamp
        let expiresAt: Timestamp
        let size: Int64
    }

    let database: any SQLDatabase
    let clock: Clock
    let jobs: JobQueue
    let files: SealedFiles

    init(database: any SQLDatabase, clock: Clock, jobs: JobQueue, files: SealedFiles) {
        self.database = database
        self.clock = clock
        self.jobs = jobs
        self.files = files
    }

    /// Asks for one; where one was begun within the last hour and is being made, that is the answer. Throws `TooManyAttempts`
    /// after five a day.
    @discardableResult
    func begin(for user: User.ID, from address: String, in db: any SQLWriter) throws -> Entry.ID {
        let now = clock.now()
        let underWay: Entry.ID? = try db.value(
            """
            SELECT id FROM account_exports
            WHERE user_id = \(user) AND state <> \(State.done) AND created_at > \(now.adding(seconds: -3_600))
            """)
        if let underWay { return underWay }
        try Attempts.count(AttemptLimit(subject: "export/user/\(user)", count: 5, seconds: 86_400), at: now, in: db)
        let id: Entry.ID = clock.newID()
        try db.execute(
            """
            INSERT INTO account_exports (id, user_id, state, progress, created_at, expires_at, size)
            VALUES (\(id), \(user), \(State.waiting), 0, \(now), \(now.adding(seconds: Self.lifetimeSeconds)), 0)
            """)
        try AccessLog.note("export.asked", of: user, from: address, at: now, in: db)
        try jobs.enqueue(ExportAccount(id: id), in: db)
        return id
    }

    func begin(for user: User.ID, from address: String) async throws {
        try await database.write { db in _ = try begin(for: user, from: address, in: db) }
    }

    /// Those that are there, the newest first.
    func list(of user: User.ID) async throws -> [Entry] {
        let now = clock.now()
        return try await database.read { db in
            try db.rows("\(Entry.selection) WHERE user_id = \(user) AND expires_at > \(now) ORDER BY id DESC").map(Entry.init)
        }
    }

    /// One that is done; nil when it is another's or its day is over.
    func find(_ id: Entry.ID, of user: User.ID) async throws -> Entry? {
        try await list(of: user).first { $0.id == id && $0.state == .done }
    }

    static func get(_ id: Entry.ID, in db: any SQLReader) throws -> Entry? {
        try db.row("\(Entry.selection) WHERE id = \(id)").map(Entry.init)
    }

    /// Takes away those whose day is over.
    func expire() async throws {
        let now = clock.now()
        let old = try await database.read { db in
            try db.rows("\(Entry.selection) WHERE expires_at <= \(now) LIMIT 1000").map(Entry.init)
        }
        for entry in old {
            if let key = Self.key(of: entry.id, user: entry.user) { try await files.delete(key) }
            try await database.write { db in _ = try db.execute("DELETE FROM account_exports WHERE id = \(entry.id)") }
        }
    }

    static func folder(of user: User.ID) -> String { "exports/\(user)/" }
    static func key(of id: Entry.ID, user: User.ID) -> FileKey? { FileKey("\(folder(of: user))\(id).zip") }
}

extension Exports.Entry {
    static let selection: SQL = "SELECT id, user_id, state, progress, created_at, expires_at, size FROM account_exports"

    init(_ row: SQLRow) throws {
        self.init(
            id: try row[0], user: try row[1], state: try row[2], progress: try row[3], createdAt: try row[4], expiresAt: try row[5],
            size: try row[6])
    }
}
