import GRDB
import Persistence

/// Runs a group of writes in one transaction and acknowledges them after its commit.
struct GroupCommit {
    let connection: SQLiteConnection

    /// Nearly always every body succeeds, so the group first runs as it is. Where one throws, all are undone and run again,
    /// each in a savepoint of its own: SQLite copies every page that a savepoint touches.
    func run(_ group: [any GroupedWrite]) {
        if group.count > 1 && commit(group, each: { $0.run(on: connection) }, isHopeful: true) { return }
        commit(group, each: inSavepoint, isHopeful: false)
    }

    /// False when the group is to be run again, which only a hopeful one asks for.
    @discardableResult
    private func commit(
        _ group: [any GroupedWrite], each perform: (any GroupedWrite) throws -> PreparedOutcome, isHopeful: Bool
    ) -> Bool {
        var outcomes: [PreparedOutcome] = []
        do {
            try connection.control("BEGIN IMMEDIATE")
            for write in group {
                let outcome = try perform(write)
                if isHopeful, outcome.failure != nil {
                    try? connection.control("ROLLBACK")
                    connection.forgetActions()
                    return false
                }
                outcomes.append(outcome)
            }
            try connection.control("COMMIT")
        } catch {
            try? connection.control("ROLLBACK")
            let cause = translated(error)
            for outcome in outcomes { outcome.resume(cause) }
            for write in group[outcomes.count...] { write.fail(with: cause) }
            return true
        }
        connection.runActions()
        for outcome in outcomes { outcome.resume(nil) }
        return true
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
