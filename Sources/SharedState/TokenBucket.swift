/// How much of a limit is left: it fills up steadily, and each use takes one.
///
///     var bucket = TokenBucket(capacity: 10, per: .seconds(180), at: now)
///     bucket.take(at: now)   // nil, or how long to wait for the next
package struct TokenBucket: Sendable {
    package let capacity: Double
    /// Tokens a second.
    package let rate: Double
    private var tokens: Double
    private var filledAt: ContinuousClock.Instant

    /// A full bucket of `capacity` that refills once in `period`.
    package init(capacity: Int, per period: Duration, at now: ContinuousClock.Instant) {
        self.capacity = Double(max(1, capacity))
        self.rate = self.capacity / max(0.001, period / .seconds(1))
        tokens = self.capacity
        filledAt = now
    }

    /// Takes one; where none is left, says how long until there is one again.
    package mutating func take(at now: ContinuousClock.Instant) -> Duration? {
        tokens = min(capacity, tokens + max(0, (now - filledAt) / .seconds(1)) * rate)
        filledAt = now
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return .seconds((1 - tokens) / rate)
    }
}
