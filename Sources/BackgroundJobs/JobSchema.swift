import Persistence

/// The tables of background work.
package enum JobSchema {
    package static let migrations = [
        Migration("jobs.001", [
            """
            CREATE TABLE jobs (
                id \(type: .identity),
                name \(type: .text) NOT NULL,
                payload \(type: .text) NOT NULL,
                queue \(type: .text) NOT NULL,
                lane \(type: .text),
                unique_key \(type: .text),
                run_at \(type: .int64) NOT NULL,
                attempts \(type: .int64) NOT NULL DEFAULT 0,
                crashes \(type: .int64) NOT NULL DEFAULT 0,
                lease_token \(type: .int64) NOT NULL DEFAULT 0,
                leased_by \(type: .text),
                leased_until \(type: .int64),
                last_error \(type: .text),
                created_at \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
            // Nearly no job has such a key.
            "CREATE UNIQUE INDEX jobs_unique_key ON jobs (unique_key) WHERE unique_key IS NOT NULL",
            // The queue stands behind, so that those of other queues are passed over without a look at their rows.
            "CREATE INDEX jobs_ready ON jobs (run_at, id, queue) WHERE leased_until IS NULL",
            "CREATE INDEX jobs_leased ON jobs (leased_until) WHERE leased_until IS NOT NULL",
            "CREATE INDEX jobs_lane ON jobs (lane, id) WHERE lane IS NOT NULL",
            """
            CREATE TABLE dead_jobs (
                id \(type: .int64) NOT NULL PRIMARY KEY,
                name \(type: .text) NOT NULL,
                payload \(type: .text) NOT NULL,
                queue \(type: .text) NOT NULL,
                lane \(type: .text),
                attempts \(type: .int64) NOT NULL,
                crashes \(type: .int64) NOT NULL,
                last_error \(type: .text) NOT NULL,
                died_at \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
            """
            CREATE TABLE schedules (
                name \(type: .text) NOT NULL PRIMARY KEY,
                next_run_at \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
            """
            CREATE TABLE events (
                id \(type: .identity),
                name \(type: .text) NOT NULL,
                payload \(type: .text) NOT NULL,
                created_at \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
        ], only: LeaseBook.schema)
    ]
}
