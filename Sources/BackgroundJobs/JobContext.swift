import Accounting
import Persistence
import Synchronization

/// What a handler knows of the run it is in.
package final class JobContext: Sendable {
    package let jobID: Int64
    /// 1 at the first run; a run that ended with its process is not counted.
    package let attempt: Int
    /// Whether the run before ended with its process, so that nobody knows how far it came.
    package let followsCrash: Bool
    let leaseToken: Int64
    private let began: ContinuousClock.Instant
    private let completed = Mutex(false)

    init(
        jobID: Int64, attempt: Int, followsCrash: Bool = false, leaseToken: Int64, began: ContinuousClock.Instant = .now
    ) {
        self.began = began
        self.jobID = jobID
        self.attempt = attempt
        self.followsCrash = followsCrash
        self.leaseToken = leaseToken
    }

    /// Ends the job in the transaction that writes its effects, so that both hold or neither.
    ///
    /// Throws `LeaseLost` when the job has been given to somebody else meanwhile; nothing is written then.
    package func complete(in db: any SQLWriter) throws {
        let ended = try db.execute("DELETE FROM jobs WHERE id = \(jobID) AND lease_token = \(leaseToken)")
        guard ended == 1 else { throw LeaseLost(jobID: jobID) }
        db.afterCommit { self.completed.withLock { $0 = true } }
    }

    /// Asked before something outside that can't be undone: a process that was frozen may wake when somebody else has done it.
    ///
    /// Throws `LeaseLost` when the run has lasted as long as a lease that nobody renewed.
    package func checkLease() throws(LeaseLost) {
        guard ContinuousClock.now - began < .seconds(LeaseBook.duration) else { throw LeaseLost(jobID: jobID) }
    }

    var isCompleted: Bool { completed.withLock { $0 } }
}

/// The lease on a job ran out while it was worked on, and somebody else has it now.
package struct LeaseLost: Error {
    package let jobID: Int64
}
