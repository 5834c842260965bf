import ExternalServices
import Logging
import Persistence
import PersistencePostgres
import SharedState

/// What the processes of one installation share beside the database: limits and announcements.
///
/// With `REDIS_URL` both go over Redis. Without it announcements go over PostgreSQL where that is the database, and each process
/// keeps limits of its own. A process that is alone keeps both to itself.
struct SharedParts: Sendable {
    let limiter: RateLimiter
    /// Nil for a process that is alone.
    let announcements: Announcements?
    let redis: Redis?
    private let notifications: PostgresNotifications?

    static let alone = SharedParts(limiter: RateLimiter(), announcements: nil, redis: nil, notifications: nil)

    static func open(_ settings: Settings, logger: Logger) throws -> SharedParts {
        if let address = try settings.redis() {
            let redis = try Redis(at: address, logger: logger)
            return SharedParts(limiter: redis.limiter, announcements: redis.announcements, redis: redis, notifications: nil)
        }
        guard let notifications = try OpenDatabase.notifications(settings, logger: logger) else { return .alone }
        return SharedParts(
            limiter: RateLimiter(), announcements: notifications.announcements, redis: nil, notifications: notifications)
    }

    /// Lets out what was announced, and ends the connections.
    func close() async {
        await redis?.close()
        await notifications?.close()
    }
}
