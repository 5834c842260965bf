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

    /// Frees jobs whose worker is gone: their lease has run out, or, at the start of the only process, all of them.
    ///
    /// Each counts a crash, and no attempt; at the third crash in a row the job is dead. Returns how many were freed.
    func rescue(all: Bool) async throws -> Int {
        let now = clock.now()
        let abandoned: SQL = all ? "leased_until IS NOT NULL" : "leased_until < \(now)"
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
            if all { try Self.postponeSuspects(to: now.adding(seconds: Self.trial), in: db) }
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
            INSERT INTO dead_jobs (id, name, payload, lane, attempts, crashes, last_error, died_at)
            SELECT id, name, payload, lane, attempts, crashes, CAST(\(reason) AS \(type: .text)), CAST(\(now) AS \(type: .int64))
            FROM jobs WHERE \(condition)
            """)
        try db.execute("DELETE FROM jobs WHERE \(condition)")
    }
}
