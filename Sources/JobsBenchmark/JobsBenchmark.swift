import ArgumentParser
import BackgroundJobs
import ExternalServices
import Foundation
import Logging
import Persistence
import PersistencePostgres
import PersistenceSQLite

/// Prints how many jobs that do next to nothing are worked off in a second: each is taken under a lease, writes a row, and
/// ends in the same durable transaction.
@main struct JobsBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures background jobs on a new SQLite file, or on an empty PostgreSQL database.")

    @Option(help: "postgres://… of an empty database; without it a new SQLite file in the current folder is used.")
    var postgres: String?

    @Option(help: "How many jobs.")
    var jobs = 20_000

    func run() async throws {
        let database = try open()
        try await database.migrate(JobSchema.migrations, at: 0)
        try await database.write { db in
            for statement in Self.tables { try db.execute(statement) }
        }
        let queue = JobQueue(clock: .system)
        let enqueued = try await time { try await fill(queue, on: database) }
        let worked = try await time { try await workOff(queue, on: database) }
        let effects: Int? = try await database.read { db in try db.value("SELECT COUNT(*) FROM effects") }
        guard effects == jobs else { throw CleanExit.message("\(effects ?? 0) effects of \(jobs) jobs: the figures are worth nothing") }
        print("\(Int(Double(jobs) / enqueued)) jobs added a second, \(Int(Double(jobs) / worked)) worked off a second")
        try await database.close()
    }

    private static let tables: [SQL] = [
        "DROP TABLE IF EXISTS effects", "CREATE TABLE effects (number \(type: .int64) NOT NULL PRIMARY KEY) \(type: .tableOptions)",
    ]

    private func open() throws -> any SQLDatabase {
        if let postgres { return try PostgresDatabase(PostgresAddress(postgres)) }
        return try SQLiteDatabase(path: "jobs-benchmark-\(ProcessInfo.processInfo.processIdentifier).sqlite")
    }

    /// Adds the jobs as a hundred writers would that each have one of their own.
    private func fill(_ queue: JobQueue, on database: any SQLDatabase) async throws {
        try await withThrowingTaskGroup { group in
            for writer in 0..<100 {
                group.addTask {
                    for number in stride(from: writer, to: jobs, by: 100) {
                        try await database.write { db in try queue.enqueue(Trifle(number: number), in: db) }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func workOff(_ queue: JobQueue, on database: any SQLDatabase) async throws {
        var registry = JobRegistry()
        registry.register(TrifleHandler(database: database))
        let runner = JobRunner(queue: queue, database: database, registry: registry, logger: Logger(label: "jobs"))
        try await withThrowingTaskGroup { group in
            group.addTask { try await runner.run() }
            while try await database.read({ db in try db.exists("SELECT 1 FROM jobs LIMIT 1") }) {
                try await Task.sleep(for: .milliseconds(20))
            }
            group.cancelAll()
        }
    }

    private func time(_ work: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await work()
        return (ContinuousClock.now - start) / .seconds(1)
    }
}

private struct Trifle: Job {
    static let name = "trifle"
    let number: Int
}

private struct TrifleHandler: JobHandler {
    let database: any SQLDatabase

    func run(_ job: Trifle, context: JobContext) async throws {
        try await database.write { db in
            try db.execute("INSERT INTO effects (number) VALUES (\(job.number))")
            try context.complete(in: db)
        }
    }
}
