import Accounting
import ExternalServices
import Logging
import Synchronization

extension Messenger {
    /// The same messenger, which sends nothing for a while after the provider said that nothing would be taken.
    ///
    /// An expired token, a limit on everything, or five failures in a row close it. When the time is over, the next message
    /// tries again. Closing is logged once, as an error where the operator has to act.
    package func gated(name: String, clock: Clock, logger: Logger) -> Messenger {
        let gate = SendingGate(name: name, clock: clock, logger: logger)
        var gated = self
        gated.send = { message async throws(MessengerError) in
            try gate.pass()
            do throws(MessengerError) {
                let sent = try await self.send(message)
                gate.succeeded()
                return sent
            } catch {
                gate.failed(error)
                throw error
            }
        }
        return gated
    }
}

/// Whether a provider takes anything at present.
final class SendingGate: Sendable {
    private struct State {
        var failuresInARow = 0
        var closedUntil = Timestamp(milliseconds: 0)
        var reason = ""
    }
    static let failuresUntilClosed = 5

    private let state = Mutex(State())
    private let name: String
    private let clock: Clock
    private let logger: Logger

    init(name: String, clock: Clock, logger: Logger) {
        self.name = name
        self.clock = clock
        self.logger = logger
    }

    func pass() throws(MessengerError) {
        let now = clock.now()
        let reason = state.withLock { state in now < state.closedUntil ? state.reason : nil }
        if let reason { throw .unavailable("\(name) rests: \(reason)") }
    }

    func succeeded() { state.withLock { $0.failuresInARow = 0 } }

    func failed(_ error: MessengerError) {
        switch error {
        case .rejected, .windowClosed, .throttled(_, _, everybody: false): succeeded()
        case .stopped(let reason): close(for: 60, because: reason, level: .error)
        case .throttled(let reason, let pause, everybody: true):
            close(for: pause.components.seconds, because: reason, level: .warning)
        case .unavailable(let reason), .unconfirmed(let reason):
            let failures = state.withLock { state in
                state.failuresInARow += 1
                return state.failuresInARow
            }
            if failures >= Self.failuresUntilClosed { close(for: 20, because: reason, level: .warning) }
        }
    }

    private func close(for seconds: Int64, because reason: String, level: Logger.Level) {
        let until = clock.now().adding(seconds: seconds)
        state.withLock { state in
            state.closedUntil = until
            state.reason = reason
        }
        logger.log(level: level, "sending stops for \(seconds) s", metadata: ["channel": "\(name)", "reason": "\(reason)"])
    }
}
