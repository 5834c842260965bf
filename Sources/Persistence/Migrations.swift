/// One step of the schema. Steps are ordered, append-only, and never edited once released.
package struct Migration: Sendable {
    /// `identity.001`: the module and a number.
    package let id: String
    let statements: [SQL]
    /// What only one engine needs, run behind the rest.
    let only: [SQLDialect: [SQL]]
    /// Whether it makes tables anew that others refer to.
    let remakesTables: Bool

    package init(_ id: String, _ statements: [SQL], only: [SQLDialect: [SQL]] = [:], remakesTables: Bool = false) {
        self.id = id
        self.statements = statements
        self.only = only
        self.remakesTables = remakesTables
    }
}

/// Why a database can't be brought to this program's schema.
package enum MigrationError: Error, CustomStringConvertible {
    case fromTheFuture([String])

    package var description: String {
        switch self {
        case .fromTheFuture(let ids):
            "The database was written by a newer Tuppence (\(ids.joined(separator: ", "))). Update the program."
        }
    }
}

extension SQLDatabase {
    /// Runs the steps that have not run yet, each in a transaction of its own, after `backUp` when there is data to lose.
    ///
    /// Returns the ids of the steps that ran.
    @discardableResult
    package func migrate(
        _ migrations: [Migration], at now: Int64, backUp: @Sendable () async throws -> Void = {}
    ) async throws -> [String] {
        let done = try await appliedMigrations()
        let unknown = done.subtracting(migrations.map(\.id))
        guard unknown.isEmpty else { throw MigrationError.fromTheFuture(unknown.sorted()) }
        let pending = migrations.filter { !done.contains($0.id) }
        if !pending.isEmpty, !done.isEmpty { try await backUp() }
        var ran: [String] = []
        for migration in pending where try await apply(migration, at: now) { ran.append(migration.id) }
        return ran
    }

    private func appliedMigrations() async throws -> Set<String> {
        try await write { db in
            try db.waitForOtherMigrations()
            try db.execute(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    id \(type: .text) NOT NULL PRIMARY KEY, applied_at \(type: .int64) NOT NULL
                ) \(type: .tableOptions)
                """)
            return Set(try db.rows("SELECT id FROM schema_migrations").map { row in try row[0] })
        }
    }

    /// False when another process has run it meanwhile.
    private func apply(_ migration: Migration, at now: Int64) async throws -> Bool {
        let work: @Sendable (any SQLWriter) throws -> Bool = { db in
            try db.waitForOtherMigrations()
            if try db.exists("SELECT 1 FROM schema_migrations WHERE id = \(migration.id)") { return false }
            db.enter(.every(because: "a migration changes the rows of all books"))
            for statement in migration.statements + migration.only[db.dialect, default: []] { try db.execute(statement) }
            try db.execute("INSERT INTO schema_migrations (id, applied_at) VALUES (\(migration.id), \(now))")
            return true
        }
        return try await migration.remakesTables ? remakeTables(work) : write(work)
    }
}

extension SQLWriter {
    /// One process at a time changes the schema, and it may take its time.
    fileprivate func waitForOtherMigrations() throws {
        guard dialect == .postgres else { return }
        try execute("SET LOCAL statement_timeout = 0")
        try execute("SET LOCAL lock_timeout = 0")
        _ = try rows("SELECT pg_advisory_xact_lock(7305808869231650164)")
    }
}
