import Persistence

/// What there is to say about a PostgreSQL server and our standing with it.
package struct PostgresHealth: Sendable {
    package let version: String
    package let role: String
    /// A superuser, or one past whom row-level security lets everything.
    package let isRoleTooMighty: Bool
    package let isReplica: Bool
    /// How many seconds ago the last change came in; nil on a primary.
    package let lag: Int?

    package init(of database: PostgresDatabase) async throws {
        self = try await database.read { db in
            let row = try db.row(
                """
                SELECT current_setting('server_version'), CAST(current_user AS TEXT),
                    (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user), pg_is_in_recovery(),
                    CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                        ELSE CAST(EXTRACT(EPOCH FROM now() - pg_last_xact_replay_timestamp()) AS BIGINT) END
                """)
            guard let row else { throw SQLError.decoding("no row") }
            return try PostgresHealth(row)
        }
    }

    private init(_ row: SQLRow) throws {
        version = try row[0]
        role = try row[1]
        isRoleTooMighty = try row[2]
        isReplica = try row[3]
        lag = try row[4]
    }
}
