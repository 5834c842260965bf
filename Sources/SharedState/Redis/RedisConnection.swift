import ExternalServices
import Foundation
import Logging
import Synchronization

/// One connection to Redis, kept by a thread of its own, that never makes its callers wait.
///
///     let reply = try await redis.send(RedisCommand("GET", "key"))
///
/// Commands that are given at the same time share a round trip. While Redis is away, or has not answered for `patience`, they
/// fail at once (`away`), and the thread tries to get the connection back with growing rests.
package final class RedisConnection: Sendable {
    typealias Answer = @Sendable (Result<RedisReply, RedisError>) -> Void

    struct Request: Sendable {
        let command: RedisCommand
        let sentAt: ContinuousClock.Instant
        let answer: Answer
        /// Whether the caller has given up.
        var isExpired = false
    }

    struct State {
        var waiting: [Request] = []
        var isUp = false
        var failures = 0
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
        var isThreadDone = false
    }

    static let mostWaiting = 4096
    /// How long a connection may owe an answer, or a new one take.
    static let timeout = Duration.milliseconds(250)

    /// How long a caller waits for an answer.
    let patience: Duration
    let address: RedisAddress
    let logger: Logger
    let state = Mutex(State())
    /// Under which name Redis keeps a script.
    let digests = Mutex<[String: String]>([:])
    let bell: Bell
    let whenUp: @Sendable () -> Void

    /// Begins to connect. `whenUp` is called on the connection's thread each time it has been made.
    package init(
        to address: RedisAddress, patience: Duration = .milliseconds(10), logger: Logger,
        whenUp: @escaping @Sendable () -> Void = {}
    ) throws {
        self.address = address
        self.patience = min(patience, Self.timeout)
        self.logger = logger
        self.whenUp = whenUp
        bell = try Bell()
        let thread = Thread { [self] in run() }
        thread.name = "redis"
        thread.start()
    }

    package var isUp: Bool { state.withLock { $0.isUp } }
    /// How many commands got no answer, so that their callers went on without.
    package var failures: Int { state.withLock { $0.failures } }

    package func send(_ command: RedisCommand) async throws(RedisError) -> RedisReply {
        let result = await withCheckedContinuation { continuation in
            send(command) { continuation.resume(returning: $0) }
        }
        switch result {
        case .success(.error(let message)): throw .refused(message)
        case .success(let reply): return reply
        case .failure(let error):
            state.withLock { $0.failures += 1 }
            throw error
        }
    }

    /// Returns at once; `answer` is called exactly once, on another thread or on this one.
    func send(_ command: RedisCommand, answer: @escaping Answer) {
        let request = Request(command: command, sentAt: .now, answer: answer)
        let (isTaken, isFirst) = state.withLock { state in
            guard state.isUp, !state.isClosed, state.waiting.count < Self.mostWaiting else { return (false, false) }
            state.waiting.append(request)
            return (true, state.waiting.count == 1)
        }
        if isFirst { bell.ring() }
        if !isTaken { answer(.failure(.away)) }
    }

    /// Ends the connection once what waits has been sent and answered.
    package func close() async {
        state.withLock { $0.isClosed = true }
        bell.ring()
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if !state.isThreadDone { state.closers.append(continuation) }
                return state.isThreadDone
            }
            if isDone { continuation.resume() }
        }
    }
}
