import Accounting
@testable import BackgroundJobs
import Logging
import Persistence
import Synchronization
import TestSupport

/// A database with the job tables, a still clock, and what the jobs of a test wrote down.
struct Workbench: Sendable {
    static let schema = JobSchema.migrations + [
        Migration("test.001", ["CREATE TABLE effects (note \(type: .text) NOT NULL) \(type: .tableOptions)"])
    ]

    let database: any SQLDatabase
    let time = TestClock()
    let queue: JobQueue
    let notes = Notes()

    init(_ database: any SQLDatabase, subscribers: [any EventSubscription.Type] = []) {
        self.database = database
        queue = JobQueue(clock: time.clock, subscribers: subscribers)
    }

    func leases(_ worker: String = "one", queues: [String]? = nil) -> LeaseBook {
        LeaseBook(database: database, clock: time.clock, worker: worker, queues: queues)
    }

    func runner(
        _ registry: JobRegistry, queues: [String]? = nil, worker: String = "one", queue: JobQueue? = nil
    ) -> JobRunner {
        JobRunner(
            queue: queue ?? self.queue, database: database, registry: registry, queues: queues, worker: worker,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    func scheduler(_ schedules: [Schedule] = []) -> Scheduler {
        Scheduler(
            queue: queue, database: database, schedules: schedules, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    func enqueue(_ job: some Job, lane: String? = nil, uniqueKey: String? = nil) async throws {
        try await database.write { [queue] db in try queue.enqueue(job, in: db, lane: lane, uniqueKey: uniqueKey) }
    }

    /// Every job, in whoever's hands.
    func allJobs() async throws -> [LeasedJob] {
        try await database.read { db in
            try db.rows("SELECT id, name, payload, attempts, crashes, lease_token FROM jobs").map(LeasedJob.init)
        }
    }

    /// Runs everything that is due, one job after the other, as a runner would.
    func runDue(_ registry: JobRegistry) async throws {
        let runner = runner(registry)
        while true {
            let taken = try await leases().lease(10)
            if taken.isEmpty { return }
            for job in taken { await runner.run(job) }
        }
    }

    func count(_ table: SQL) async throws -> Int {
        try await database.read { db in try db.value("SELECT COUNT(*) FROM \(table)") ?? 0 }
    }
}

/// What handlers write down, to be looked at and waited for.
final class Notes: Sendable {
    private let texts = Mutex<[String]>([])
    var all: [String] { texts.withLock { $0 } }
    func add(_ text: String) { texts.withLock { $0.append(text) } }

    /// Returns once there are so many notes; a test's time limit ends it when they never come.
    func wait(for count: Int) async throws {
        while all.count < count { try await Task.sleep(for: .milliseconds(2)) }
    }
}

/// A job with a name of its own, whose handler writes it down and then does what the test says.
struct Note: Job {
    static let name = "test.note"
    static let retry = RetryPolicy.exponential(attempts: 3)
    let text: String
}

struct NoteHandler: JobHandler {
    let notes: Notes
    var then: @Sendable (Note, JobContext) async throws -> Void = { _, _ in }

    func run(_ job: Note, context: JobContext) async throws {
        notes.add(job.text)
        try await then(job, context)
    }
}

extension JobRegistry {
    init(_ handler: NoteHandler) {
        self.init()
        register(handler)
    }
}

struct Trouble: Error {}
