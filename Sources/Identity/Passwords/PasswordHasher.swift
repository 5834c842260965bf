import Foundation
import Synchronization

/// Hashes and checks passwords, each on a thread of its own so that requests go on meanwhile.
///
/// Two run at once and 32 may wait, which bounds the memory (64 MiB each) and the time anybody waits. The processor serves
/// everybody else first.
package struct PasswordHasher: Sendable {
    let cost: Argon2.Cost
    private let gate: Gate
    private let counting: @Sendable () -> Void

    /// `counting` is told of every password that is checked, right or wrong or nobody's.
    package init(
        cost: Argon2.Cost = .standard, atOnce: Int = 2, waiting: Int = 32, counting: @escaping @Sendable () -> Void = {}
    ) {
        self.cost = cost
        self.counting = counting
        gate = Gate(open: atOnce, waiting: waiting)
    }

    /// The PHC string to keep. Throws `HasherBusy` when too many wait.
    package func hash(_ password: Password) async throws -> String {
        let cost = cost
        return try await gate.run { try Argon2.hash(password.bytes, cost: cost) }
    }

    /// Whether the password is the one that was hashed. Without a hash (nobody of that name) it takes as long and says no.
    package func verify(_ password: Password, against hash: String?) async throws -> Bool {
        let (cost, counting) = (cost, counting)
        return try await gate.run {
            counting()
            if let hash { return Argon2.verify(password.bytes, against: hash) }
            _ = try Argon2.hash(password.bytes, cost: cost)
            return false
        }
    }

    /// Whether a hash was made with another cost than today's and should be made anew.
    package func isOutdated(_ hash: String) -> Bool { !hash.hasPrefix(cost.prefix) }
}

/// So many passwords wait to be checked that one more would only wait in vain.
package struct HasherBusy: Error {}

/// Lets a few pieces of work run at once, each on a new thread, and a bounded number wait.
private final class Gate: Sendable {
    private struct State {
        var open: Int
        var waiting: [@Sendable () -> Void] = []
    }
    private let state: Mutex<State>
    private let limit: Int

    init(open: Int, waiting: Int) {
        state = Mutex(State(open: open))
        limit = waiting
    }

    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let task: @Sendable () -> Void = { [self] in
                Self.giveWay()
                let result = Result { try work() }
                leave()
                continuation.resume(with: result)
            }
            if !enter(task) { continuation.resume(throwing: HasherBusy()) }
        }
    }

    private static func giveWay() {
        #if canImport(Glibc)
        // Linux keeps this number for each thread, and 0 is the one that asks. Source: setpriority(2), C library/kernel differences.
        _ = setpriority(.init(PRIO_PROCESS.rawValue), 0, 10)
        #else
        Thread.current.qualityOfService = .utility
        #endif
    }

    private func enter(_ task: @escaping @Sendable () -> Void) -> Bool {
        let (accepted, startsNow) = state.withLock { state -> (Bool, Bool) in
            if state.open > 0 {
                state.open -= 1
                return (true, true)
            }
            guard state.waiting.count < limit else { return (false, false) }
            state.waiting.append(task)
            return (true, false)
        }
        if startsNow { Thread.detachNewThread(task) }
        return accepted
    }

    private func leave() {
        let next = state.withLock { state -> (@Sendable () -> Void)? in
            guard !state.waiting.isEmpty else {
                state.open += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        if let next { Thread.detachNewThread(next) }
    }
}
