import Accounting
import Persistence

/// The jobs that were given up, for a person to look at.
package struct DeadJobs: Sendable {
    let database: any SQLDatabase
    let queue: JobQueue

    package init(database: any SQLDatabase, queue: JobQueue) {
        self.database = database
        self.queue = queue
    }

    package struct Entry: Sendable {
        package let id: Int64
        package let name, payload, lastError: String
        package let attempts: Int
        package let diedAt: Timestamp
    }

    /// The latest first.
    package func list(limit: Int = 100) async throws -> [Entry] {
        try await database.read { db in
            try db.rows(
                "SELECT id, name, payload, last_error, attempts, died_at FROM dead_jobs ORDER BY died_at DESC, id DESC LIMIT \(limit)"
            ).map { row in
                Entry(
                    id: try row[0], name: try row[1], payload: try row[2], lastError: try row[3], attempts: try row[4],
                    diedAt: try row[5])
            }
        }
    }

    /// Gives a dead job another life; false when there is none of that id.
    package func revive(_ id: Int64, in db: any SQLWriter) throws -> Bool {
        guard let row = try db.row("SELECT name, payload, queue, lane FROM dead_jobs WHERE id = \(id)") else { return false }
        try queue.insert(try row[0], try row[1], in: db, queue: try row[2], lane: try row[3])
        try db.execute("DELETE FROM dead_jobs WHERE id = \(id)")
        return true
    }

    package func revive(_ id: Int64) async throws -> Bool {
        try await database.write { db in try revive(id, in: db) }
    }
}
