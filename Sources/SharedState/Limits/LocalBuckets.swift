/// The buckets of one process. Those that nobody has used for long are dropped, full again as a rule.
struct LocalBuckets: Sendable {
    private struct Owner: Hashable {
        let limit: RateLimit
        let key: String
    }
    private let buckets = Shards<Owner, TokenBucket>(capacity: 65_536)

    func take(_ limit: RateLimit, _ key: String, at now: ContinuousClock.Instant = .now) -> Verdict {
        change(limit, key, at: now) { bucket in
            if let wait = bucket.take(at: now) { return .wait(wait) }
            return .allowed(remaining: bucket.remaining, reset: bucket.reset)
        }
    }

    func wait(_ limit: RateLimit, _ key: String, at now: ContinuousClock.Instant = .now) -> Duration? {
        let owner = Owner(limit: limit, key: key)
        return buckets.with(owner) { known in
            guard var bucket = known.value(of: owner) else { return nil }
            return bucket.wait(at: now)
        }
    }

    func lower(_ limit: RateLimit, _ key: String, to tokens: Double) {
        change(limit, key, at: .now) { $0.lower(to: tokens) }
    }

    private func change<Result: Sendable>(
        _ limit: RateLimit, _ key: String, at now: ContinuousClock.Instant, _ body: (inout TokenBucket) -> Result
    ) -> Result {
        let owner = Owner(limit: limit, key: key)
        return buckets.with(owner) { known in
            var bucket = known.value(of: owner) ?? TokenBucket(capacity: limit.count, per: limit.period, at: now)
            defer { known.set(bucket, for: owner) }
            return body(&bucket)
        }
    }
}
