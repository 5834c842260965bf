import ExternalServices
import Logging
import Persistence
import SharedState

/// What the processes of one installation share beside the database: limits and announcements.
///
/// With `REDIS_URL` they go over Redis. A process that is alone keeps them to itself.
struct SharedParts: Sendable {
    let limiter: RateLimiter
    /// Nil for a process that is alone.
    let announcements: Announcements?
    let redis: Redis?

    static let alone = SharedParts(limiter: RateLimiter(), announcements: nil, redis: nil)

    static func open(_ settings: Settings, logger: Logger) throws -> SharedParts {
        guard let address = try settings.redis() else { return .alone }
        let redis = try Redis(at: address, logger: logger)
        return SharedParts(limiter: redis.limiter, announcements: redis.announcements, redis: redis)
    }

    /// Lets out what was announced, and ends the connections.
    func close() async { await redis?.close() }
}
