import Accounting
import ExternalServices
import Logging
import Persistence
import ServiceLifecycle

/// Works on jobs until the process is asked to stop: takes those that are due, runs a few at a time, and sleeps until
/// the next is due or a commit adds one.
package struct JobRunner: Service {
    package struct Limits: Sendable {
        package var concurrency = 16
        /// From so many writes in one commit on, others than jobs must be writing: jobs give way to them.
        package var writePressure = 24
        /// What is still worked on meanwhile, every half second.
        package var underPressure = 16
        package init() {}
    }

    let queue: JobQueue
    let leases: LeaseBook
    let registry: JobRegistry
    let limits: Limits
    let logger: Logger
    let metrics: JobMetrics
    let running = RunningJobs()
    let suspicion = Suspicion()

    /// Without `queues` it works on all of them.
    package init(
        queue: JobQueue, database: any SQLDatabase, registry: JobRegistry, queues: [String]? = nil,
        worker: String = WorkerName.current.description, limits: Limits = Limits(), logger: Logger, metrics: JobMetrics = .none
    ) {
        self.queue = queue
        self.leases = LeaseBook(database: database, clock: queue.clock, worker: worker, queues: queues)
        self.registry = registry
        self.limits = limits
        self.logger = logger
        self.metrics = metrics
    }

    /// Runs until cancelled or until a graceful shutdown; jobs under way are finished first.
    package func run() async throws {
        // The only process at a SQLite file finds nothing but its own past; at PostgreSQL there may be others at work.
        let isAlone = leases.database.dialect == .sqlite
        _ = try await isAlone ? leases.rescue(all: true) : leases.rescueFromDeadNeighbours(isStart: true)
        await withDiscardingTaskGroup { group in
            group.addTask { await cancelWhenGracefulShutdown { await keepLeases() } }
            group.addTask { await cancelWhenGracefulShutdown { await listen() } }
            if !isAlone { group.addTask { await cancelWhenGracefulShutdown { await watchNeighbours() } } }
            await cancelWhenGracefulShutdown { await work() }
            group.cancelAll()
        }
    }

    private func work() async {
        var mayHoldMore = false
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                do {
                    if mayHoldMore { try await leases.giveBack(allBut: running.ids) }
                    mayHoldMore = false
                    let taken = try await takeJobs()
                    for job in taken {
                        running.begin(job.id)
                        group.addTask {
                            await Task { await run(job) }.value
                            running.end(job.id)
                            queue.wakeUp.signal()
                        }
                    }
                    if taken.isEmpty { await queue.wakeUp.wait(atMost: await pause()) }
                } catch {
                    // Where the reply to a commit was lost, this worker holds jobs that it does not know of.
                    mayHoldMore = true
                    logger.error("jobs can't be taken", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
    }

    /// What can be started now. A job that may have crashed a process runs alone, so that only the guilty one is blamed.
    private func takeJobs() async throws -> [LeasedJob] {
        let free = limits.concurrency - running.count
        guard free > 0 else { return [] }
        if suspicion.isRaised {
            guard running.count == 0 else { return [] }
            guard let suspect = try await leases.leaseSuspect() else { suspicion.lower(); return try await leases.lease(free) }
            running.begin(suspect.id)
            await Task { await run(suspect) }.value
            running.end(suspect.id)
            return try await takeJobs()
        }
        return try await leases.lease(await giveWay() ? free : min(free, limits.underPressure))
    }

    /// Waits while others write much, half a second at the most: acknowledging comes before working off. Answers whether
    /// the pressure is gone.
    private func giveWay() async -> Bool {
        for _ in 0..<10 {
            guard leases.database.writePressure >= limits.writePressure else { return true }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    /// How long there is nothing to do, unless a signal says otherwise: a new job, or one that has ended.
    private func pause() async -> Duration {
        let waitsForOthers = running.count >= limits.concurrency || suspicion.isRaised && running.count > 0
        guard !waitsForOthers, let due = try? await leases.nextDue() else { return .seconds(5) }
        let rest = due.milliseconds - queue.clock.now().milliseconds
        return .milliseconds(min(max(rest, 5), 5_000))
    }
}
