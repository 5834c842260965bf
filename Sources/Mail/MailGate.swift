import Accounting
import ExternalServices
import Logging
import Synchronization

extension Mailer {
    /// The same mailer, which lets a server that takes nothing rest: half a minute after three failures in a row or one that only
    /// the operator can end. Otherwise a hundred mails would wait for it, each on a thread, and other work for them.
    package func gated(clock: Clock, logger: Logger) -> Mailer {
        let gate = MailGate(clock: clock, logger: logger)
        return Mailer { mail async throws(MailerError) in
            if let reason = gate.closedBecause { throw .unavailable("mail rests: \(reason)") }
            do throws(MailerError) {
                let sent = try await self.send(mail)
                gate.opened()
                return sent
            } catch {
                gate.failed(error)
                throw error
            }
        }
    }
}

/// Whether the server takes anything at present.
private final class MailGate: Sendable {
    private struct State {
        var failuresInARow = 0
        var closedUntil = Timestamp(milliseconds: 0)
        var reason = ""
    }
    private static let failuresUntilClosed = 3
    private static let rest: Int64 = 30

    private let state = Mutex(State())
    private let clock: Clock
    private let logger: Logger

    init(clock: Clock, logger: Logger) {
        self.clock = clock
        self.logger = logger
    }

    var closedBecause: String? {
        let now = clock.now()
        return state.withLock { now < $0.closedUntil ? $0.reason : nil }
    }

    func opened() { state.withLock { $0.failuresInARow = 0 } }

    func failed(_ error: MailerError) {
        switch error {
        case .rejected: opened()
        case .unavailable(_, _?): return
        case .unavailable(let reason, nil): count(reason, level: .warning, until: Self.failuresUntilClosed)
        case .stopped(let reason): count(reason, level: .error, until: 1)
        }
    }

    private func count(_ reason: String, level: Logger.Level, until limit: Int) {
        let until = clock.now().adding(seconds: Self.rest)
        let isClosed = state.withLock { state in
            state.failuresInARow += 1
            guard state.failuresInARow >= limit else { return false }
            state.closedUntil = until
            state.reason = reason
            return true
        }
        if isClosed { logger.log(level: level, "mail rests for \(Self.rest) s", metadata: ["reason": "\(reason)"]) }
    }
}
