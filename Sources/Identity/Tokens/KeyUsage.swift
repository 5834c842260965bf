import Accounting
import ExternalServices
import Persistence
import Synchronization

/// Counts the uses of API keys without a write for each: what has come together is written every few seconds.
///
/// A process that is killed forgets the last of them.
package final class KeyUsage: Sendable {
    private static let everySeconds: Int64 = 5

    private struct Use {
        var count: Int64 = 0
        var last: Timestamp
    }
    private struct Pending {
        var uses: [APIKey.ID: Use] = [:]
        var writtenAt = Timestamp(milliseconds: 0)
    }
    private let pending = Mutex(Pending())
    private let database: any SQLDatabase
    private let clock: Clock

    package init(database: any SQLDatabase, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    package func note(_ key: APIKey.ID) {
        let now = clock.now()
        let isDue = pending.withLock { pending in
            pending.uses[key, default: Use(last: now)].count += 1
            pending.uses[key]?.last = now
            guard pending.writtenAt.adding(seconds: Self.everySeconds) <= now else { return false }
            pending.writtenAt = now
            return true
        }
        if isDue { Task { try? await write() } }
    }

    /// Writes what was counted so far. Counts that can't be written are kept for the next time.
    package func write() async throws {
        let uses = pending.withLock { pending in
            defer { pending.uses = [:] }
            return pending.uses
        }
        guard !uses.isEmpty else { return }
        do {
            try await database.write { db in
                for (id, use) in uses {
                    try db.execute(
                        "UPDATE api_keys SET use_count = use_count + \(use.count), last_used_at = \(use.last) WHERE id = \(id)")
                }
            }
        } catch {
            pending.withLock { pending in
                for (id, use) in uses { pending.uses[id, default: Use(last: use.last)].count += use.count }
            }
            throw error
        }
    }
}
