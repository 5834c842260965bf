import Logging

/// Counts what each address, user or token does against a limit, for all processes together where there is Redis.
///
///     guard case .allowed = await limiter.take(.badSignatures, key: address) else { … }
///
/// The process counts for itself in any case. Who has used up the limit here has used it up everywhere and is refused without
/// a word to Redis; for the others Redis has the last word. When it is away, slow, or has forgotten everything, this process's
/// count holds: with `n` processes nobody ever gets more than `n` times the limit, and nobody a full bucket anew.
package final class RateLimiter: Sendable {
    private let local = LocalBuckets()
    private let shared: SharedBuckets?

    /// Without Redis the limiter of a process that is alone.
    package init(redis: RedisConnection? = nil) { shared = redis.map(SharedBuckets.init) }

    package func take(_ limit: RateLimit, key: String) async -> Verdict {
        let verdict = local.take(limit, key)
        guard verdict.isAllowed, let shared else { return verdict }
        guard let (ruling, tokens) = try? await shared.take(limit, key) else { return verdict }
        local.lower(limit, key, to: tokens)
        return ruling
    }

    /// The same without waiting for Redis, which is told of it and heard the next time: for what is done too often to wait.
    package func takeAtOnce(_ limit: RateLimit, key: String) -> Verdict {
        let verdict = local.take(limit, key)
        if verdict.isAllowed, let shared {
            Task { [local] in
                guard let (_, tokens) = try? await shared.take(limit, key) else { return }
                local.lower(limit, key, to: tokens)
            }
        }
        return verdict
    }

    /// How long somebody has to wait, as far as this process knows; nil when they need not. Takes nothing and asks nobody.
    package func wait(_ limit: RateLimit, key: String) -> Duration? { local.wait(limit, key) }
}
