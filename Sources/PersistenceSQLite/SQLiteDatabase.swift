import Persistence
import Dispatch
import GRDB
import Synchronization

/// A SQLite file: many readers on snapshots of the write-ahead log, one writer with group commit.
///
/// Commits are durable against a power cut (`synchronous=FULL`). The writes that wait while a commit is under way run in
/// one transaction, each in a savepoint of its own, and are acknowledged together after one fsync.
package final class SQLiteDatabase: SQLDatabase {
    package let dialect = SQLDialect.sqlite
    package let path: String
    let pool: DatabasePool
    private let lock: FileLock?
    private let queue = Mutex(WriteQueue())
    private let isClosed = Atomic(false)

    /// Opens or creates the file. Throws `SQLiteOpeningError` when another process has it or a setting does not hold.
    package init(path: String, maximumReaders: Int = 4) throws {
        lock = try FileLock(path: path + ".lock")
        self.path = path
        pool = try DatabasePool(path: path, configuration: Self.configuration(maximumReaders: maximumReaders))
        try pool.writeWithoutTransaction { db in
            try Self.makeDurable(db)
            try Self.checkSettings(of: db)
        }
    }

    /// Runs on the caller's thread: a read takes microseconds, a change of thread takes longer.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        do {
            return try readNow(body)
        } catch {
            throw translated(error)
        }
    }

    private func readNow<Value>(_ body: (any SQLReader) throws -> Value) throws -> Value {
        try pool.read { db in try body(SQLiteConnection(database: db)) }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            write(for: 1, body) { continuation.resume(with: $0) }
        }
    }

    package func write<Value: Sendable>(
        for callers: Int, _ body: @escaping @Sendable (any SQLWriter) throws -> Value,
        then completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        submit(
            WaitingWrite(callers: callers) { db in
                do { return try body(db) } catch { throw translated(error) }
            } completion: { completion($0) })
    }

    package var writePressure: Int { queue.withLock { $0.pressure.value() } }

    package func copy(to path: String) async throws {
        try await pool.writeWithoutTransaction { db in try db.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    }

    /// Puts what stands in the write-ahead log into the database, so that the next start has nothing to read there.
    package func close() async throws {
        guard isClosed.exchange(true, ordering: .relaxed) == false else { return }
        try await pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        try pool.close()
    }

    private func submit(_ write: any GroupedWrite) {
        let isFirst = queue.withLock { queue in
            queue.waiting.append(write)
            defer { queue.isDraining = true }
            return !queue.isDraining
        }
        if isFirst { pool.asyncWriteWithoutTransaction { [self] db in drain(db) } }
    }

    /// Commits group after group until nothing waits.
    private func drain(_ db: Database) {
        while true {
            let group = queue.withLock { $0.takeGroup() }
            if group.isEmpty { return }
            GroupCommit(connection: SQLiteConnection(database: db)).run(group)
        }
    }
}

private struct WriteQueue {
    var waiting: [any GroupedWrite] = []
    var isDraining = false
    private(set) var pressure = WritePressure()

    /// The next writes to commit together. Bounded, so that one commit never keeps its first writer waiting for long.
    mutating func takeGroup() -> [any GroupedWrite] {
        let group = Array(waiting.prefix(256))
        waiting.removeFirst(group.count)
        if group.isEmpty { isDraining = false }
        pressure.note(callers: group.reduce(0) { $0 + $1.callers })
        return group
    }
}
