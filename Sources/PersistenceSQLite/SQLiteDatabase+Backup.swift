import Dispatch
import GRDB
import Persistence

extension SQLiteDatabase {
    /// Copies the database as it is at one moment into a new file, step by step, while others read and write.
    ///
    /// The copy is one file that needs no log beside it.
    package func backUp(to path: String, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global(qos: .utility).async { [pool] in
                continuation.resume(
                    with: Result {
                        do { try Self.copy(pool, to: path, progress) } catch { throw translated(error) }
                    })
            }
        }
    }

    /// 4 MiB at a time. The reading transaction holds its snapshot throughout, so no write makes the copy begin again.
    private static func copy(_ pool: DatabasePool, to path: String, _ progress: @escaping (Int, Int) -> Void) throws {
        let copy = try DatabaseQueue(path: path)
        try pool.backup(to: copy, pagesPerStep: 1024) { progress($0.completedPageCount, $0.totalPageCount) }
        try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
    }
}

/// A copy of a database, opened for reading alone; nothing is written beside it.
package struct SQLiteCopy: Sendable {
    private let queue: DatabaseQueue

    package init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
        }
        do { queue = try DatabaseQueue(path: path, configuration: configuration) } catch { throw translated(error) }
    }

    package func read<Value>(_ body: (any SQLReader) throws -> Value) throws -> Value {
        do { return try queue.read { db in try body(SQLiteConnection(database: db)) } } catch { throw translated(error) }
    }

    /// What `integrity_check` and `foreign_key_check` find; empty for a sound file.
    package func problems() throws -> [String] {
        do { return try queue.read(SQLiteDatabase.problems) } catch { return ["it can't be read: \(translated(error))"] }
    }

    package func close() throws { try queue.close() }
}
