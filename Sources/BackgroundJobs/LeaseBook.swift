import Accounting
import ExternalServices
import Persistence

/// Takes, keeps and gives back leases on jobs. Every attempt is counted before the job runs.
///
/// A lease carries a token that grows with each taking; ending a job asks for it, so a worker that was believed dead can't
/// write its result over somebody else's.
struct LeaseBook: Sendable {
    static let duration: Int64 = 30
    static let crashesUntilDead = 3
    /// How long a process stands before it takes up, for the last time, a job that two processes have died with.
    static let trial: Int64 = 5

    let database: any SQLDatabase
    let clock: Clock
    /// Names this process among all that share the database.
    let worker: String
    /// The queues whose jobs are taken; nil for all.
    var queues: [String]?

    /// Takes up to `limit` jobs that are due, the longest waiting first. Jobs that were running when a process died are
    /// taken only by `leaseSuspect`.
    func lease(_ limit: Int) async throws -> [LeasedJob] { try await take("crashes = 0", limit) }

    /// Takes one job that may have crashed a process, to be run with nothing else beside it.
    func leaseSuspect() async throws -> LeasedJob? { try await take("crashes > 0", 1).first }

    static let isFirstOfLane: SQL = """
        (lane IS NULL OR NOT EXISTS (SELECT 1 FROM jobs AS earlier WHERE earlier.lane = job.lane AND earlier.id < job.id))
        """

    private func take(_ condition: SQL, _ limit: Int) async throws -> [LeasedJob] {
        let now = clock.now()
        let until = now.adding(seconds: Self.duration)
        let condition: SQL = "\(condition) AND \(isOfQueues)"
        return try await database.write { db in
            try Self.planByKeys(in: db)
            return try db.rows(Self.claim(condition, limit, at: now, by: worker, until: until, dialect: db.dialect))
                .map(LeasedJob.init)
        }
    }

    private var isOfQueues: SQL { queues.map { "queue IN (\(list: $0))" } ?? "TRUE" }

    /// Keeps the leases of the jobs this worker is at for another while.
    func renew(_ running: [Int64]) async throws {
        guard !running.isEmpty else { return }
        let until = clock.now().adding(seconds: Self.duration)
        _ = try await database.write { db in
            try db.execute(
                "UPDATE jobs SET leased_until = \(until) WHERE leased_by = \(worker) AND id IN (\(list: running))")
        }
    }

    /// Gives back jobs that this worker has leased without knowing it; no attempt is counted.
    func giveBack(allBut running: [Int64]) async throws {
        let isUnknown: SQL = running.isEmpty ? "TRUE" : "id NOT IN (\(list: running))"
        _ = try await database.write { db in
            try db.execute(
                """
                UPDATE jobs SET leased_by = NULL, leased_until = NULL, lease_token = lease_token + 1, attempts = attempts - 1
                WHERE leased_by = \(worker) AND \(isUnknown)
                """)
        }
    }

    /// When the next job that `lease` could take is due; nil without one. One that waits for another of its lane is not
    /// due until that one has ended.
    func nextDue() async throws -> Timestamp? {
        try await database.read { db in
            try db.value(
                """
                SELECT run_at FROM jobs AS job WHERE leased_until IS NULL AND crashes = 0 AND \(isOfQueues) AND \(Self.isFirstOfLane)
                ORDER BY run_at LIMIT 1
                """)
        }
    }
}

/// A job in the hands of this worker.
struct LeasedJob: Sendable {
    let id: Int64
    let name: String
    let payload: String
    let attempt: Int
    /// How many processes have died with it since it last came to an ending.
    let crashes: Int
    let token: Int64

    init(row: SQLRow) throws {
        id = try row[0]
        name = try row[1]
        payload = try row[2]
        attempt = try row[3]
        crashes = try row[4]
        token = try row[5]
    }
}
