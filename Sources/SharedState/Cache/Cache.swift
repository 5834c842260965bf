import Synchronization

/// Keeps small values for a while: in this process, and for all of them in Redis where there is one.
///
///     await cache.set(bytes, for: "rates/2026-03-02", lasting: .seconds(3600))
///     let bytes = await cache.get("rates/2026-03-02")
///
/// A miss is always possible, an error never. A value that is set anew reaches other processes when theirs has expired, so a
/// key names one version of what it holds.
package struct Cache: Sendable {
    /// Longer values are not kept.
    package static let longestValue = 64 << 10
    private struct Entry {
        let value: [UInt8]
        let endsAt: ContinuousClock.Instant
    }
    private let local: Shards<String, Entry>
    private let redis: RedisConnection?

    package init(redis: RedisConnection? = nil, capacity: Int = 16 << 20) {
        self.redis = redis
        local = Shards(capacity: capacity)
    }

    package func get(_ key: String) async -> [UInt8]? {
        if let entry = local.with(key, { $0.value(of: key) }) {
            if entry.endsAt > .now { return entry.value }
            local.with(key) { $0.remove(key) }
        }
        guard let redis, let (value, rest) = try? await redis.value(of: key) else { return nil }
        keep(value, for: key, lasting: rest)
        return value
    }

    package func set(_ value: [UInt8], for key: String, lasting time: Duration) async {
        guard value.count <= Self.longestValue, time >= .milliseconds(1) else { return }
        keep(value, for: key, lasting: time)
        let words = ["SET", Self.name(key), nil, "PX", "\(Int64(time / .milliseconds(1)))"]
        _ = try? await redis?.send(RedisCommand(words.map { $0.map { Array($0.utf8) } ?? value }))
    }

    package func remove(_ key: String) async {
        local.with(key) { $0.remove(key) }
        _ = try? await redis?.send(RedisCommand("DEL", Self.name(key)))
    }

    private func keep(_ value: [UInt8], for key: String, lasting time: Duration) {
        let entry = Entry(value: value, endsAt: .now + time)
        local.with(key) { $0.set(entry, for: key, cost: value.count + key.utf8.count + 100) }
    }

    fileprivate static func name(_ key: String) -> String { "tuppence:cache:" + key }
}

extension RedisConnection {
    private static let getWithRest = RedisScript("return {redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1])}")

    /// A value and how long it will be kept.
    fileprivate func value(of key: String) async throws(RedisError) -> ([UInt8], Duration)? {
        let reply = try await run(Self.getWithRest, key: Cache.name(key), arguments: [])
        guard case .list(let parts) = reply, case (.bytes(let value)?, .integer(let rest)?) = (parts.first, parts.last)
        else { return nil }
        return (value, .milliseconds(max(0, rest)))
    }
}
