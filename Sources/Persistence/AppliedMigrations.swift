import Accounting

/// What a database tells of its own schema.
extension SQLReader {
    /// The steps that have run, in the order of their names.
    package func appliedMigrations() throws -> [String] {
        try rows("SELECT id FROM schema_migrations ORDER BY id").map { row in try row[0] }
    }

    /// Whether there is a schema. Throws where nothing of it is there.
    package func hasSchema() throws -> Bool { try exists("SELECT 1 FROM schema_migrations LIMIT 1") }

    /// When the first step ran.
    package func schemaMadeAt() throws -> Timestamp? { try value("SELECT MIN(applied_at) FROM schema_migrations") }
}
