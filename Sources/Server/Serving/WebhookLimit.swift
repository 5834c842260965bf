import Logging
import SharedState
import Synchronization

/// How many webhooks of a provider are taken in a minute. One too many is answered 503 and not stored: the provider sends it again.
///
/// Only those with a right signature count, so that nobody else can use the limit up. It is asked for each of them on the thread
/// of its connection: one counter in this process, which allocates nothing.
final class WebhookLimit: Sendable {
    static let usual = 1_200

    private struct State {
        var bucket: TokenBucket
        /// Until when nothing more is said of it in the log.
        var isSaidUntil: ContinuousClock.Instant
    }

    private let state: Mutex<State>
    private let logger: Logger

    init(_ perMinute: Int, logger: Logger, at now: ContinuousClock.Instant = .now) {
        state = Mutex(State(bucket: TokenBucket(capacity: perMinute, per: .seconds(60), at: now), isSaidUntil: now))
        self.logger = logger
    }

    /// Counts one. Where there were too many, the whole seconds until there may be another.
    @Sendable func take() -> Int64? { take(at: .now) }

    func take(at now: ContinuousClock.Instant) -> Int64? {
        let (wait, isNews) = state.withLock { state -> (Duration?, Bool) in
            guard let wait = state.bucket.take(at: now) else { return (nil, false) }
            guard state.isSaidUntil <= now else { return (wait, false) }
            state.isSaidUntil = now + .seconds(60)
            return (wait, true)
        }
        if isNews { logger.warning("more webhooks come than WEBHOOKS_PER_MINUTE allows; the provider is asked to send them again") }
        return wait.map { $0.components.seconds + 1 }
    }
}
