import Accounting
import BackgroundJobs
import Conversations
import ExternalServices
import Identity
import Logging
import Persistence
import Synchronization
import TestSupport

/// A database with the tables of chats and two users, and a clock that stands where it is put.
final class TestBooks: Sendable {
    var database: any SQLDatabase { testDatabase.database }
    let clock: Clock
    let jobs: JobQueue
    let accounts: ChannelAccounts
    let codes: LinkCodes
    let ana: User.ID
    let ben: User.ID
    private let time: TestTime
    private let testDatabase: TestDatabase

    init() async throws {
        testDatabase = try await TestDatabase(
            EveryEngine.current,
            JobSchema.migrations + IdentitySchema.migrations + ConversationSchema.migrations + LinkingSchema.migrations)
        let time = TestTime()
        self.time = time
        clock = Clock { time.now }
        jobs = JobQueue(clock: clock)
        accounts = ChannelAccounts(clock: clock)
        codes = LinkCodes(clock: clock, jobs: jobs)
        (ana, ben) = (clock.newID(), clock.newID())
        for (user, name) in [(ana, "ana"), (ben, "ben")] {
            try await execute(
                """
                INSERT INTO users (id, email, password_hash, name, locale, theme, created_at)
                VALUES (\(user), \(name + "@example.org"), 'x', \(name), 'en-US', 'auto', 0)
                """)
        }
    }

    var now: Timestamp { clock.now() }
    func pass(seconds: Int64) { time.pass(seconds: seconds) }

    func execute(_ sql: Persistence.SQL) async throws {
        _ = try await database.write { db in try db.execute(sql) }
    }

    func value<Value: SQLDecodable & Sendable>(_ sql: Persistence.SQL, as type: Value.Type = Value.self) async throws -> Value? {
        try await database.read { db in try db.value(sql) }
    }

    func count(_ table: Persistence.SQL) async throws -> Int { try await value("SELECT COUNT(*) FROM " + table) ?? 0 }
}

private final class TestTime: Sendable {
    private let milliseconds = Mutex<Int64>(1_763_712_600_000)
    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }
    func pass(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1000 } }
}

let quietLogger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
