import Synchronization

/// A `RecentlyUsed` in parts with a lock each, so that those who look up different keys seldom wait for one another.
struct Shards<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private final class Shard: Sendable {
        let entries: Mutex<RecentlyUsed<Key, Value>>
        init(capacity: Int) { entries = Mutex(RecentlyUsed(capacity: capacity)) }
    }
    private let shards: [Shard]

    init(_ count: Int = 16, capacity: Int) {
        shards = (0..<count).map { _ in Shard(capacity: max(1, capacity / count)) }
    }

    /// Runs `body` on the part that holds `key`.
    func with<Result: Sendable>(_ key: Key, _ body: (inout RecentlyUsed<Key, Value>) -> Result) -> Result {
        let index = Int(key.hashValue.magnitude % UInt(shards.count))
        return shards[index].entries.withLock { body(&$0) }
    }
}
