import Accounting
import ExternalServices
import Persistence
import Synchronization

/// How often somebody has done something today, UTC. A restart forgives nothing but the last seconds.
///
/// Counted in memory and added to the table `attempts` now and then (`save`), where several processes add up.
package final class DayCounts: Sendable {
    private struct Count {
        let ends: Timestamp
        var total: Int
        var unsaved: Int
    }

    private static let day: Int64 = 86_400
    private let database: any SQLDatabase
    private let clock: Clock
    private let counts = Mutex<[String: Count]>([:])

    package init(database: any SQLDatabase, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    /// Counts one more. Where there were `limit` already it returns how many seconds remain of the day.
    package func take(_ subject: String, limit: Int) async -> Int64? {
        let now = clock.now()
        if let outcome = takeKnown(subject, limit, at: now) { return outcome.wait }
        // A day that can't be looked up has just begun: a limit is no reason to refuse when the database is away.
        let earlier = (try? await saved(subject, at: now)) ?? 0
        counts.withLock { counts in
            guard counts[subject].map({ $0.ends <= now }) ?? true else { return }
            counts[subject] = Count(ends: Self.end(after: now), total: earlier, unsaved: 0)
        }
        return takeKnown(subject, limit, at: now)?.wait
    }

    private enum Outcome {
        case taken
        case usedUp(Int64)

        var wait: Int64? { if case .usedUp(let seconds) = self { seconds } else { nil } }
    }

    /// Nil for a subject that is not known here yet.
    private func takeKnown(_ subject: String, _ limit: Int, at now: Timestamp) -> Outcome? {
        counts.withLock { counts in
            guard let count = counts[subject], count.ends > now else { return nil }
            guard count.total < limit else { return .usedUp((count.ends.milliseconds - now.milliseconds) / 1000 + 1) }
            counts[subject]?.total += 1
            counts[subject]?.unsaved += 1
            return .taken
        }
    }

    private func saved(_ subject: String, at now: Timestamp) async throws -> Int {
        let count: Int? = try await database.read { db in
            try db.value("SELECT count FROM attempts WHERE subject = \(subject) AND ends_at > \(now)")
        }
        return count ?? 0
    }

    private static func end(after now: Timestamp) -> Timestamp {
        Timestamp(milliseconds: (now.milliseconds / 1000 / day + 1) * day * 1000)
    }
}

extension DayCounts {
    /// Adds to the table what was counted since the last time, and learns what other processes have added.
    package func save() async throws {
        let now = clock.now()
        let taken = takeUnsaved(at: now)
        guard !taken.isEmpty else { return }
        do {
            let totals = try await database.write { db in
                try taken.map { subject, count, ends in (subject, try Self.add(count, to: subject, until: ends, at: now, in: db)) }
            }
            learn(totals)
        } catch {
            giveBack(taken)
            throw error
        }
    }

    private func takeUnsaved(at now: Timestamp) -> [(subject: String, count: Int, ends: Timestamp)] {
        counts.withLock { counts in
            counts = counts.filter { $0.value.ends > now }
            let taken = counts.filter { $0.value.unsaved > 0 }
            for subject in taken.keys { counts[subject]?.unsaved = 0 }
            return taken.map { ($0.key, $0.value.unsaved, $0.value.ends) }
        }
    }

    private static func add(_ count: Int, to subject: String, until ends: Timestamp, at now: Timestamp, in db: any SQLWriter) throws -> Int {
        let row = try db.row(
            """
            INSERT INTO attempts (subject, count, ends_at) VALUES (\(subject), \(count), \(ends))
            ON CONFLICT (subject) DO UPDATE SET
                count = CASE WHEN attempts.ends_at <= \(now) THEN \(count) ELSE attempts.count + \(count) END,
                ends_at = \(ends)
            RETURNING count
            """)
        return try row?[0] as Int? ?? count
    }

    private func learn(_ totals: [(subject: String, total: Int)]) {
        counts.withLock { counts in
            for (subject, total) in totals {
                guard let count = counts[subject] else { continue }
                counts[subject]?.total = max(count.total, total + count.unsaved)
            }
        }
    }

    private func giveBack(_ taken: [(subject: String, count: Int, ends: Timestamp)]) {
        counts.withLock { counts in
            for (subject, count, _) in taken { counts[subject]?.unsaved += count }
        }
    }
}
