import Persistence
import Synchronization

/// Writes that share commits: those that wait while a transaction is under way go together into the next one.
///
/// Two transactions are under way at a time, so that one can run its statements while the other waits for the disk.
final class SharedCommits: Sendable {
    private struct State {
        var waiting: [any GroupedWrite] = []
        var drains = 0
    }

    private static let largestGroup = 64
    private static let mostDrains = 2
    private static let longestQueue = 10_000

    private let pool: PostgresPool
    private let state = Mutex(State())

    init(pool: PostgresPool) { self.pool = pool }

    var waitingWrites: Int { state.withLock { $0.waiting.count } }

    func submit(_ write: any GroupedWrite) {
        enum Next { case refuse, start, wait }
        let next = state.withLock { state -> Next in
            guard state.waiting.count < Self.longestQueue else { return .refuse }
            state.waiting.append(write)
            guard state.drains < Self.mostDrains else { return .wait }
            state.drains += 1
            return .start
        }
        switch next {
        case .refuse: write.fail(with: SQLError.busy)
        case .start: startDrain()
        case .wait: break
        }
    }

    private func startDrain() {
        pool.submit(
            PostgresPool.Work(isWriting: true) { [self] session in
                while let group = takeGroup() { session.write(together: group) }
            } fail: { [self] error in
                while let group = takeGroup() { for write in group { write.fail(with: error) } }
            })
    }

    /// Nil where nothing waits any more; then the drain is over.
    private func takeGroup() -> [any GroupedWrite]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.drains -= 1
                return nil
            }
            let group = Array(state.waiting.prefix(Self.largestGroup))
            state.waiting.removeFirst(group.count)
            return group
        }
    }
}

extension PostgresSession {
    /// Runs the group in one transaction; where one of its bodies fails, each in a transaction of its own.
    func write(together group: [any GroupedWrite]) {
        do {
            guard group.count > 1 else { throw OneFailed() }
            let outcomes = try write { db in
                try group.map { write in
                    let outcome = write.run(on: db)
                    if outcome.failure != nil { throw OneFailed() }
                    return outcome
                }
            }
            for outcome in outcomes { outcome.resume(nil) }
        } catch is OneFailed {
            for write in group { self.write(alone: write) }
        } catch {
            for write in group { write.fail(with: error) }
        }
    }

    private func write(alone one: any GroupedWrite) {
        do {
            let outcome = try write { db in
                let outcome = one.run(on: db)
                if let failure = outcome.failure { throw failure }
                return outcome
            }
            outcome.resume(nil)
        } catch {
            one.fail(with: error)
        }
    }

    private struct OneFailed: Error {}
}
