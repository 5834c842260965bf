import Conversations
import Delivery
import Persistence
import Synchronization

/// Stores what webhooks bring. Those that arrive while a transaction is under way go into the next one together, by the
/// same statements.
///
/// Two transactions are under way at a time, so that one can run its statements while the other waits for the disk. Where
/// what came together can't be stored, each is tried by itself, so that none is refused for another.
final class WebhookIntake: Sendable {
    private struct Waiting: Sendable {
        let batch: WebhookBatch
        let completion: @Sendable (Result<Void, any Error>) -> Void
    }

    private struct State {
        var waiting: [Waiting] = []
        var running = 0
    }

    private static let mostTogether = 64
    private static let mostRunning = 2
    private static let longestQueue = 10_000

    private let database: any SQLDatabase
    private let inbox: Inbox
    private let accounts: ChannelAccounts
    private let reports = DeliveryReports()
    private let state = Mutex(State())

    init(database: any SQLDatabase, inbox: Inbox, accounts: ChannelAccounts) {
        self.database = database
        self.inbox = inbox
        self.accounts = accounts
    }

    /// Calls `completion` once the batch is committed, or can't be: then it is stored not at all.
    func submit(_ batch: WebhookBatch, then completion: @escaping @Sendable (Result<Void, any Error>) -> Void) {
        enum Next { case refuse, start, wait }
        let next = state.withLock { state -> Next in
            guard state.waiting.count < Self.longestQueue else { return .refuse }
            state.waiting.append(Waiting(batch: batch, completion: completion))
            guard state.running < Self.mostRunning else { return .wait }
            state.running += 1
            return .start
        }
        switch next {
        case .refuse: completion(.failure(SQLError.busy))
        case .start: storeNext()
        case .wait: break
        }
    }

    private func storeNext() {
        let together = state.withLock { state in
            let together = Array(state.waiting.prefix(Self.mostTogether))
            state.waiting.removeFirst(together.count)
            if together.isEmpty { state.running -= 1 }
            return together
        }
        guard !together.isEmpty else { return }
        write(together.map(\.batch)) { [self] result in
            // The next are on their way before these are told.
            storeNext()
            guard together.count > 1, result.blamesOne else { return together.forEach { $0.completion(result) } }
            for one in together { write([one.batch], then: one.completion) }
        }
    }

    private func write(_ batches: [WebhookBatch], then completion: @escaping @Sendable (Result<Void, any Error>) -> Void) {
        database.write(for: batches.count, { [inbox, accounts, reports] db in
            try inbox.store(batches.flatMap(\.messages), in: db)
            for change in batches.flatMap(\.numberChanges) { try accounts.apply(change, in: db) }
            for report in batches.flatMap(\.reports) { try reports.record(report, in: db) }
        }, then: completion)
    }
}

extension Result where Failure == any Error {
    /// Whether it failed for what was to be stored; a database that is down or full fails for all alike.
    fileprivate var blamesOne: Bool {
        guard case .failure(let error) = self else { return false }
        return (error as? SQLError)?.isTemporary != true
    }
}
