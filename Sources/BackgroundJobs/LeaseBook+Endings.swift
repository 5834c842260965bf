import Accounting
import ExternalServices
import Persistence

extension LeaseBook {
    /// Ends a job whose handler has returned without ending it itself.
    func complete(_ job: LeasedJob) async throws {
        _ = try await database.write { db in
            try db.execute("DELETE FROM jobs WHERE id = \(job.id) AND lease_token = \(job.token)")
        }
    }

    /// Lets a failed job rest until `time`.
    func retry(_ job: LeasedJob, at time: Timestamp, because reason: String) async throws {
        _ = try await database.write { db in
            try db.execute(
                """
                UPDATE jobs SET leased_by = NULL, leased_until = NULL, crashes = 0, run_at = \(time), last_error = \(reason)
                WHERE id = \(job.id) AND lease_token = \(job.token)
                """)
        }
    }

    /// Moves a job among the dead, where it is kept until a person acts.
    func bury(_ job: LeasedJob, because reason: String) async throws {
        let now = clock.now()
        try await database.write { db in
            try Self.bury("id = \(job.id) AND lease_token = \(job.token)", because: reason, at: now, in: db)
        }
    }

    /// Frees jobs whose lease has run out, or, at the start of the only process, all of them.
    func rescue(all: Bool) async throws -> Int {
        try await free(all ? "leased_until IS NOT NULL" : "leased_until < \(clock.now())", isStart: all)
    }

    /// Frees at once what processes of this machine had in hand that are no more; leases need not run out for that.
    func rescueFromDeadNeighbours(isStart: Bool = false) async throws -> Int {
        let workers: [String] = try await database.read { db in
            try db.rows("SELECT DISTINCT leased_by FROM jobs WHERE leased_until IS NOT NULL").map { row in try row[0] }
        }
        let dead = workers.filter { WorkerName($0)?.isDeadNeighbour == true }
        guard !dead.isEmpty else { return 0 }
        return try await free("leased_until IS NOT NULL AND leased_by IN (\(list: dead))", isStart: isStart)
    }

    /// Each freed job counts a crash, and no attempt; at the third crash in a row it is dead. Returns how many were freed.
    private func free(_ abandoned: SQL, isStart: Bool) async throws -> Int {
        let now = clock.now()
        return try await database.write { db in
            let freed = try db.execute(
                """
                UPDATE jobs SET leased_by = NULL, leased_until = NULL, lease_token = lease_token + 1, crashes = crashes + 1,
                    attempts = attempts - 1
                WHERE \(abandoned)
                """)
            try Self.bury(
                "crashes >= \(Self.crashesUntilDead)", because: "The process ended while the job ran, three times.",
                at: now, in: db)
            if isStart { try Self.postponeSuspects(to: now.adding(seconds: Self.trial), in: db) }
            return freed
        }
    }

    /// A process that is killed from outside again and again dies soon after its start. A job that waits until then is not
    /// blamed for it; one that is guilty ends this process too, a moment later.
    private static func postponeSuspects(to time: Timestamp, in db: any SQLWriter) throws {
        try db.execute("UPDATE jobs SET run_at = \(time) WHERE crashes >= \(crashesUntilDead - 1) AND run_at < \(time)")
    }

    private static func bury(
        _ condition: SQL, because reason: String, at now: Timestamp, in db: any SQLWriter
    ) throws {
        try db.execute(
            """
            INSERT INTO dead_jobs (id, name, payload, queue, lane, attempts, crashes, last_error, died_at)
            SELECT id, name, payload, queue, lane, attempts, crashes, CAST(\(reason) AS TEXT), CAST(\(now) AS \(type: .int64))
            FROM jobs WHERE \(condition)
            """)
        try db.execute("DELETE FROM jobs WHERE \(condition)")
    }
}
