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
        fill(at: now)
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return wait
    }

    /// How long until there is one to take; nil when there is one now.
    package mutating func wait(at now: ContinuousClock.Instant) -> Duration? {
        fill(at: now)
        return tokens < 1 ? wait : nil
    }

    /// Leaves no more than others say is left.
    package mutating func lower(to tokens: Double) { self.tokens = min(self.tokens, max(0, tokens)) }

    package var remaining: Int { Int(tokens) }
    /// How long until the bucket is full.
    package var reset: Duration { .seconds((capacity - tokens) / rate) }

    private var wait: Duration { .seconds((1 - tokens) / rate) }

    private mutating func fill(at now: ContinuousClock.Instant) {
        tokens = min(capacity, tokens + max(0, (now - filledAt) / .seconds(1)) * rate)
        filledAt = now
    }
}
