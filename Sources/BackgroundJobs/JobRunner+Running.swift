import Accounting
import ExternalServices
import Logging
import Persistence
import Synchronization

extension JobRunner {
    /// Runs one job to one of its endings: completed, resting, or dead.
    func run(_ job: LeasedJob) async {
        let context = JobContext(
            jobID: job.id, attempt: job.attempt, followsCrash: job.crashes > 0, leaseToken: job.token)
        let entry = registry.entries[job.name]
        let start = ContinuousClock.now
        do {
            guard let entry else {
                throw TryAgain(after: .seconds(60), "No handler for “\(job.name)” in this process.")
            }
            try await entry.run(job.payload, context)
            metrics.finished(job.name, .done, ContinuousClock.now - start)
            if !context.isCompleted { await settle(job) { try await leases.complete(job) } }
        } catch {
            metrics.finished(job.name, .failed, ContinuousClock.now - start)
            await settle(job) { try await end(job, entry?.retry ?? .standard, error) }
        }
    }

    /// Writes a job's ending, trying for a minute where the database can't take it: a full disk is no fault of the job.
    /// After that the lease runs out, and the job is taken up again.
    private func settle(_ job: LeasedJob, _ write: () async throws -> Void) async {
        for _ in 0..<60 {
            do {
                return try await write()
            } catch {
                logger.error("a job could not be settled", metadata: ["job": "\(job.name)", "error": "\(error)"])
                guard let error = error as? SQLError, error.isTemporary else { return }
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func end(_ job: LeasedJob, _ retry: RetryPolicy, _ error: any Error) async throws {
        switch error {
        case is LeaseLost:
            logger.warning("a job's lease was lost", metadata: ["job": "\(job.name)"])
        case let failure as PermanentFailure:
            try await bury(job, failure.reason)
        case let again as TryAgain where job.attempt < retry.attempts:
            try await rest(job, again.delay, again.reason)
        case _ where job.attempt >= retry.attempts:
            try await bury(job, "\(error)")
        default:
            try await rest(job, retry.rest(after: job.attempt), "\(error)")
        }
    }

    private func bury(_ job: LeasedJob, _ reason: String) async throws {
        logger.error("a job is dead", metadata: ["job": "\(job.name)", "id": "\(job.id)", "reason": "\(reason)"])
        metrics.finished(job.name, .dead, .zero)
        try await leases.bury(job, because: reason)
    }

    private func rest(_ job: LeasedJob, _ delay: Duration, _ reason: String) async throws {
        logger.warning(
            "a job failed and is tried again",
            metadata: ["job": "\(job.name)", "attempt": "\(job.attempt)", "reason": "\(reason)"])
        let milliseconds = delay.components.seconds * 1000 + delay.components.attoseconds / 1_000_000_000_000_000
        try await leases.retry(job, at: queue.clock.now().adding(milliseconds: milliseconds), because: reason)
    }

    /// Wakes up when another process has added a job.
    func listen() async {
        guard let announcements = queue.announcements else { return }
        for await origin in announcements.messages(JobQueue.channel) where origin != queue.origin { queue.wakeUp.signal() }
    }

    /// Looks every second whether a process of this machine has died with jobs in hand. For a while after a death jobs may be
    /// waiting that nobody but `leaseSuspect` takes: for their lane, or for the end of their trial.
    func watchNeighbours() async {
        var lastDeath = ContinuousClock.now
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            if let rescued = try? await leases.rescueFromDeadNeighbours(), rescued > 0 { lastDeath = .now }
            guard ContinuousClock.now - lastDeath < .seconds(2 * LeaseBook.trial) else { continue }
            suspicion.raise()
            queue.wakeUp.signal()
        }
    }

    /// Renews the leases of long jobs and frees those of workers that are gone.
    func keepLeases() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(10))
            guard !Task.isCancelled else { return }
            do {
                try await leases.renew(running.ids)
                let rescued = try await leases.rescue(all: false)
                suspicion.raise()
                if rescued > 0 { queue.wakeUp.signal() }
            } catch {
                logger.error("leases can't be renewed", metadata: ["error": "\(error)"])
            }
        }
    }
}

/// The jobs that are being worked on.
final class RunningJobs: Sendable {
    private let state = Mutex<Set<Int64>>([])
    var count: Int { state.withLock { $0.count } }
    var ids: [Int64] { state.withLock { Array($0) } }
    func begin(_ id: Int64) { state.withLock { _ = $0.insert(id) } }
    func end(_ id: Int64) { state.withLock { _ = $0.remove(id) } }
}

/// Whether jobs may be waiting that were running when a process died. Raised too often costs one look.
final class Suspicion: Sendable {
    private let state = Mutex(true)
    var isRaised: Bool { state.withLock { $0 } }
    func raise() { state.withLock { $0 = true } }
    func lower() { state.withLock { $0 = false } }
}

/// Where the runner reports; the process connects it to its metrics.
package struct JobMetrics: Sendable {
    package enum Ending: String, Sendable { case done, failed, dead }
    package var finished: @Sendable (_ name: String, Ending, Duration) -> Void

    package init(finished: @escaping @Sendable (_ name: String, Ending, Duration) -> Void) { self.finished = finished }
    package static let none = JobMetrics { _, _, _ in }
}
