/// How often something may be done: `RateLimit("signature", 30, per: .seconds(60))`, and up to 30 times at once.
package struct RateLimit: Sendable, Hashable {
    package let name: String
    package let count: Int
    package let period: Duration

    package init(_ name: String, _ count: Int, per period: Duration) {
        self.name = name
        self.count = max(1, count)
        self.period = max(period, .milliseconds(1))
    }
}

/// Whether somebody may go on.
package enum Verdict: Sendable, Equatable {
    /// `remaining` more may follow at once; after `reset` all of them.
    case allowed(remaining: Int, reset: Duration)
    /// Not before so much time has passed.
    case wait(Duration)

    package var isAllowed: Bool {
        guard case .allowed = self else { return false }
        return true
    }
}
