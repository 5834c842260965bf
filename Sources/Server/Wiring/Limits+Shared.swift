import SharedState
import WebInterface

extension Limits {
    /// Counted by `limiter`: in this process, and in Redis where there is one.
    init(_ limiter: RateLimiter) {
        self.init(
            take: { name, window, key in Verdict(await limiter.take(RateLimit(name, window), key: key)) },
            takeAtOnce: { name, window, key in Verdict(limiter.takeAtOnce(RateLimit(name, window), key: key)) },
            wait: { name, window, key in limiter.wait(RateLimit(name, window), key: key).map { $0.components.seconds + 1 } })
    }
}

extension RateLimit {
    fileprivate init(_ name: String, _ window: Limit.Window) {
        self.init(name, window.count, per: .seconds(window.seconds))
    }
}

extension Limits.Verdict {
    fileprivate init(_ verdict: SharedState.Verdict) {
        switch verdict {
        case .allowed(let remaining, let reset): self = .allowed(remaining: remaining, reset: reset.components.seconds)
        case .wait(let wait): self = .wait(wait.components.seconds + 1)
        }
    }
}
