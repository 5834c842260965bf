import Accounting
import ExternalServices
import Logging
import Persistence
import ServiceLifecycle

/// Work that repeats: every so often a job is enqueued, once per tick however many processes look at the clock.
///
/// Ticks that were missed while nothing ran are caught up with one run.
package struct Schedule: Sendable {
    let name: String
    let every: Duration
    let enqueue: @Sendable (JobQueue, any SQLWriter) throws -> Void

    package init<Work: Job>(_ job: Work, every: Duration) {
        name = Work.name
        self.every = every
        enqueue = { queue, db in try queue.enqueue(job, in: db, uniqueKey: "schedule:\(Work.name)") }
    }
}

/// Enqueues the jobs of schedules when their time comes. Several processes may do so: each tick makes one job.
package struct Scheduler: Service {
    let queue: JobQueue
    let database: any SQLDatabase
    let schedules: [Schedule]
    let logger: Logger

    package init(queue: JobQueue, database: any SQLDatabase, schedules: [Schedule], logger: Logger) {
        self.queue = queue
        self.database = database
        self.schedules = schedules
        self.logger = logger
    }

    /// Looks twice a minute whether a schedule is due, until cancelled or until a graceful shutdown.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for schedule in schedules {
                    do { try await tick(schedule) } catch {
                        logger.error("a schedule failed", metadata: ["schedule": "\(schedule.name)", "error": "\(error)"])
                    }
                }
                try? await Task.sleep(for: .seconds(30))
            }
        }
    }

    /// Enqueues the schedule's job if its time has come. The time is moved on in the same transaction.
    func tick(_ schedule: Schedule) async throws {
        let now = queue.clock.now()
        let next = now.adding(seconds: schedule.every.components.seconds)
        try await database.write { db in
            let isNew = try db.execute(
                "INSERT INTO schedules (name, next_run_at) VALUES (\(schedule.name), \(next)) ON CONFLICT (name) DO NOTHING")
            let isDue = try db.execute(
                "UPDATE schedules SET next_run_at = \(next) WHERE name = \(schedule.name) AND next_run_at <= \(now)")
            if isNew + isDue > 0 { try schedule.enqueue(queue, db) }
        }
    }
}
