import Dispatch
import Foundation
import Persistence
import Synchronization

/// Threads with a connection each, and the work that waits for one of them.
final class PostgresPool: Sendable {
    struct Work: Sendable {
        let isWriting: Bool
        let run: @Sendable (PostgresSession) -> Void
        /// Gives up without having run.
        let fail: @Sendable (SQLError) -> Void
    }

    private struct State {
        var waiting = WaitingWork()
        var threads = 0
        var idle = 0
        var isClosed = false
    }

    /// Longer waiting means that more comes in than the server can do: better to say so than to let everybody wait.
    private static let longestWait = Duration.seconds(5)
    private static let longestQueue = 10_000

    private let address: PostgresAddress
    private let limit: Int
    private let state = Mutex(State())
    private let ready = DispatchSemaphore(value: 0)
    private let running = DispatchGroup()

    init(_ address: PostgresAddress, connections: Int) {
        self.address = address
        limit = max(connections, 1)
    }

    /// How many writes wait for a connection.
    var waitingWrites: Int { state.withLock { $0.waiting.writes } }

    func submit(_ work: Work) {
        enum Next { case refuse(SQLError), start, wake }
        let next = state.withLock { state -> Next in
            if state.isClosed { return .refuse(.connectionLost("the database was closed")) }
            guard state.waiting.count < Self.longestQueue else { return .refuse(.busy) }
            state.waiting.append(work, until: .now + Self.longestWait)
            guard state.waiting.count > state.idle, state.threads < limit else { return .wake }
            state.threads += 1
            return .start
        }
        switch next {
        case .refuse(let error): return work.fail(error)
        case .start: startThread()
        case .wake: break
        }
        ready.signal()
    }

    /// Returns when everything that waited is done and every connection closed.
    func close() async {
        let threads = state.withLock { state in
            state.isClosed = true
            return state.threads
        }
        for _ in 0..<threads { ready.signal() }
        await withCheckedContinuation { done in
            running.notify(queue: .global()) { done.resume() }
        }
    }

    private func startThread() {
        running.enter()
        let thread = Thread { [self] in
            serve(PostgresSession(address))
            running.leave()
        }
        thread.name = "postgres"
        thread.start()
    }

    private func serve(_ session: PostgresSession) {
        while true {
            state.withLock { $0.idle += 1 }
            // Woken every second too, to fail what has waited too long behind work that does not end.
            _ = ready.wait(timeout: .now() + 1)
            let (work, late, isOver) = state.withLock { state in
                state.idle -= 1
                let late = state.waiting.takeLate(at: .now)
                let work = state.waiting.takeFirst()
                return (work, late, work == nil && state.isClosed)
            }
            for work in late { work.fail(.busy) }
            if isOver { return }
            work?.run(session)
        }
    }
}

/// Work in the order it came.
private struct WaitingWork {
    private var items: [(work: PostgresPool.Work, until: ContinuousClock.Instant)?] = []
    private var first = 0
    private(set) var writes = 0

    var count: Int { items.count - first }

    mutating func append(_ work: PostgresPool.Work, until deadline: ContinuousClock.Instant) {
        items.append((work, deadline))
        if work.isWriting { writes += 1 }
    }

    mutating func takeFirst() -> PostgresPool.Work? {
        guard first < items.count, let item = items[first] else { return nil }
        items[first] = nil
        first += 1
        if first == items.count || first > 1024 {
            items.removeFirst(first)
            first = 0
        }
        if item.work.isWriting { writes -= 1 }
        return item.work
    }

    mutating func takeLate(at now: ContinuousClock.Instant) -> [PostgresPool.Work] {
        var late: [PostgresPool.Work] = []
        while first < items.count, let item = items[first], item.until < now, let work = takeFirst() { late.append(work) }
        return late
    }
}
