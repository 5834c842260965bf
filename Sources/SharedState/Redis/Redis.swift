import ExternalServices
import Logging

/// The Redis that the processes of one installation share, and what it is used for: limits, a cache, announcements.
///
/// Nothing is lost when it is: limits go on in each process, the cache misses, and pages hear of changes late.
package struct Redis: Sendable {
    package let limiter: RateLimiter
    package let cache: Cache
    private let commands: RedisConnection
    private let channels: RedisAnnouncements

    /// Begins to connect; returns at once.
    package init(at address: RedisAddress, logger: Logger) throws {
        commands = try RedisConnection(to: address, logger: logger)
        channels = try RedisAnnouncements(at: address, logger: logger)
        limiter = RateLimiter(redis: commands)
        cache = Cache(redis: commands)
    }

    package var announcements: Announcements { channels.announcements }

    package func close() async {
        await channels.close()
        await commands.close()
    }

    /// How it goes, for those who watch.
    package var health: Health {
        Health(isUp: commands.isUp, isHeard: channels.isUp, fallbacks: commands.failures)
    }

    package struct Health: Sendable {
        package let isUp: Bool
        /// Whether announcements of other processes arrive.
        package let isHeard: Bool
        /// How often somebody went on without Redis.
        package let fallbacks: Int
    }

    /// Connects once and answers Redis' version, for `tuppence doctor`.
    package static func version(at address: RedisAddress) throws(RedisError) -> String {
        let socket = try RedisSocket.connect(to: address, timeout: .seconds(1))
        let text = try socket.ask(RedisCommand("INFO", "server")).text ?? ""
        let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("redis_version:") }
        return line.map { String($0.dropFirst("redis_version:".count)) } ?? "of unknown version"
    }
}
