import Accounting
import ExternalServices
import Logging
import Synchronization

extension JobRunner {
    /// Runs one job to one of its endings: completed, resting, or dead.
    func run(_ job: LeasedJob) async {
        let context = JobContext(jobID: job.id, attempt: job.attempt, leaseToken: job.token)
        let start = ContinuousClock.now
        do {
            guard let entry = registry.entries[job.name] else {
                throw TryAgain(after: .seconds(60), "No handler for “\(job.name)” in this process.")
            }
            do {
                try await entry.run(job.payload, context)
                if !context.isCompleted { try await leases.complete(job) }
                metrics.finished(job.name, .done, ContinuousClock.now - start)
            } catch {
                metrics.finished(job.name, .failed, ContinuousClock.now - start)
                try await settle(job, entry.retry, error)
            }
        } catch {
            // The lease runs out, and the job is taken up again.
            logger.error("a job could not be settled", metadata: ["job": "\(job.name)", "error": "\(error)"])
        }
    }

    private func settle(_ job: LeasedJob, _ retry: RetryPolicy, _ error: any Error) async throws {
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

    /// Renews the leases of long jobs and frees those of workers that are gone.
    func keepLeases() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(10))
            guard !Task.isCancelled else { return }
            do {
                try await leases.renew()
                if try await leases.rescue(all: false) > 0 { queue.wakeUp.signal() }
                suspicion.raise()
            } catch {
                logger.error("leases can't be renewed", metadata: ["error": "\(error)"])
            }
        }
    }
}

/// How many jobs are being worked on.
final class RunningJobs: Sendable {
    private let state = Mutex(0)
    var count: Int { state.withLock { $0 } }
    func begin() { state.withLock { $0 += 1 } }
    func end() { state.withLock { $0 -= 1 } }
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
