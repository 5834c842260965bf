import Accounting
import Persistence

/// All that differs between the engines when several workers take jobs at once.
extension LeaseBook {
    /// Takes jobs that are due and whose lane is free, the longest waiting first.
    ///
    /// SQLite has one writer. On PostgreSQL a worker passes over the rows that another one is just taking, and looks again
    /// at each row it locks, so that nobody takes what was taken since its snapshot. Jobs of a lane are committed in the
    /// order of their numbers (`addsToLanes`): whoever sees a job sees all before it that are not yet done.
    static func claim(
        _ condition: SQL, _ limit: Int, at now: Timestamp, by worker: String, until: Timestamp, dialect: SQLDialect
    ) -> SQL {
        let due: SQL = """
            SELECT id FROM jobs AS job
            WHERE leased_until IS NULL AND run_at <= \(now) AND \(condition) AND \(isFirstOfLane)
            ORDER BY run_at, id LIMIT \(limit)
            """
        let taking: SQL = """
            attempts = attempts + 1, lease_token = lease_token + 1, leased_by = \(worker), leased_until = \(until)
            """
        let columns: SQL = "jobs.id, name, payload, attempts, crashes, lease_token"
        return switch dialect {
        case .sqlite: "UPDATE jobs SET \(taking) WHERE id IN (\(due)) RETURNING \(columns)"
        case .postgres:
            """
            WITH due AS MATERIALIZED (\(due) FOR UPDATE SKIP LOCKED)
            UPDATE jobs SET \(taking) FROM due WHERE jobs.id = due.id RETURNING \(columns)
            """
        }
    }

    /// A table that fills and empties within seconds has statistics of another time, by which PostgreSQL would sort everything
    /// that is due to find the first few. Without these ways of reading it goes along `jobs_ready` and stops.
    static func planByKeys(in db: any SQLWriter) throws {
        guard db.dialect == .postgres else { return }
        _ = try db.rows(
            """
            SELECT set_config('enable_sort', 'off', TRUE), set_config('enable_bitmapscan', 'off', TRUE),
                set_config('enable_seqscan', 'off', TRUE), set_config('enable_hashjoin', 'off', TRUE),
                set_config('enable_mergejoin', 'off', TRUE)
            """)
    }

    /// Called before jobs are added to lanes: of two transactions that do so, the one with the lower numbers ends first.
    static func addsToLanes(_ lanes: Set<String>, in db: any SQLWriter) { db.takeTurns(lanes.map { "lane \($0)" }) }

    /// What jobs that come and go need of their table.
    static let schema: [SQLDialect: [SQL]] = [
        .postgres: [
            """
            ALTER TABLE jobs SET (
                fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
                autovacuum_vacuum_cost_delay = 0
            )
            """
        ]
    ]
}
