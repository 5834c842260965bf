import Accounting
import Persistence

/// The jobs that wait or run, for a person to look at.
package struct JobList: Sendable {
    let database: any SQLDatabase
    package init(database: any SQLDatabase) { self.database = database }

    package struct Entry: Sendable {
        package let id: Int64
        package let name, queue: String
        package let runAt: Timestamp
        package let attempts: Int
        package let lastError: String?
        /// The process that runs it; nil while it waits.
        package let worker: String?
    }

    package struct Counts: Sendable { package let waiting, running, dead: Int }

    package func counts() async throws -> Counts {
        try await database.read { db in
            func count(_ rows: SQL) throws -> Int { try db.value("SELECT COUNT(*) FROM \(rows)") ?? 0 }
            return Counts(
                waiting: try count("jobs WHERE leased_until IS NULL"), running: try count("jobs WHERE leased_until IS NOT NULL"),
                dead: try count("dead_jobs"))
        }
    }

    /// Those that run, then those that are due next.
    package func list(limit: Int = 50) async throws -> [Entry] {
        try await database.read { db in
            func entries(_ condition: SQL, _ limit: Int) throws -> [Entry] {
                try db.rows(
                    """
                    SELECT id, name, queue, run_at, attempts, last_error, leased_by FROM jobs WHERE \(condition)
                    ORDER BY run_at, id LIMIT \(limit)
                    """
                ).map { row in
                    Entry(
                        id: try row[0], name: try row[1], queue: try row[2], runAt: try row[3], attempts: try row[4],
                        lastError: try row[5], worker: try row[6])
                }
            }
            let running = try entries("leased_until IS NOT NULL", limit)
            return running + (try entries("leased_until IS NULL", limit - running.count))
        }
    }
}

extension DeadJobs {
    /// Gives every dead job another life. Answers how many there were.
    package func reviveAll() async throws -> Int {
        var count = 0
        while true {
            let ids: [Int64] = try await database.read { db in
                try db.rows("SELECT id FROM dead_jobs ORDER BY id LIMIT 500").map { row in try row[0] }
            }
            if ids.isEmpty { return count }
            for id in ids where try await revive(id) { count += 1 }
        }
    }

    /// Forgets a dead job; false when there is none of that id.
    package func delete(_ id: Int64, in db: any SQLWriter) throws -> Bool {
        try db.execute("DELETE FROM dead_jobs WHERE id = \(id)") == 1
    }
}
