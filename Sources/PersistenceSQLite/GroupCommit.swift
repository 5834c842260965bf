import GRDB
import Persistence

/// A write that waits for the writer, whatever it returns.
protocol GroupedWrite: Sendable {
    /// Runs the body and keeps what it returned or threw until the commit has been decided.
    func run(on connection: SQLiteConnection) -> PreparedOutcome
    /// Gives up without having run.
    func fail(with error: any Error)
}

/// What became of a body, waiting for the commit.
struct PreparedOutcome {
    /// What the body threw.
    let failure: (any Error)?
    /// Resumes the caller: with nil after the commit, else with the error that the commit met.
    let resume: ((any Error)?) -> Void
}

struct WaitingWrite<Value: Sendable>: GroupedWrite {
    let body: @Sendable (any SQLWriter) throws -> Value
    let continuation: CheckedContinuation<Value, any Error>

    func run(on connection: SQLiteConnection) -> PreparedOutcome {
        do {
            let value = try body(connection)
            return PreparedOutcome(failure: nil) { error in
                if let error { continuation.resume(throwing: error) } else { continuation.resume(returning: value) }
            }
        } catch {
            let failure = translated(error)
            return PreparedOutcome(failure: failure) { _ in continuation.resume(throwing: failure) }
        }
    }

    func fail(with error: any Error) { continuation.resume(throwing: error) }
}

/// Runs a group of writes in one transaction and acknowledges them after its commit.
struct GroupCommit {
    let connection: SQLiteConnection

    func run(_ group: [any GroupedWrite]) {
        var outcomes: [PreparedOutcome] = []
        do {
            try connection.control("BEGIN IMMEDIATE")
            for write in group { outcomes.append(try inSavepoint(write)) }
            try connection.control("COMMIT")
        } catch {
            try? connection.control("ROLLBACK")
            let cause = translated(error)
            for outcome in outcomes { outcome.resume(cause) }
            for write in group[outcomes.count...] { write.fail(with: cause) }
            return
        }
        connection.runActions()
        for outcome in outcomes { outcome.resume(nil) }
    }

    /// A body that throws undoes only its own statements.
    private func inSavepoint(_ write: any GroupedWrite) throws -> PreparedOutcome {
        try connection.control("SAVEPOINT one_write")
        let actions = connection.actionCount
        let outcome = write.run(on: connection)
        if let failure = outcome.failure {
            connection.forgetActions(after: actions)
            // A full disk or a broken one makes SQLite undo the whole transaction: then nobody's write holds.
            guard connection.isInTransaction else { throw failure }
            try connection.control("ROLLBACK TO one_write")
        }
        try connection.control("RELEASE one_write")
        return outcome
    }
}
