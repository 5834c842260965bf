import GRDB
import Persistence

extension SQLiteDatabase {
    /// SQLite changes a table's form by copying it, and would follow its references when the old one goes: they are off
    /// meanwhile, which they can't be within a transaction, and are all checked before the commit.
    ///
    /// What is sorted for indexes goes to files, however much it is.
    package func remakeTables<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA foreign_keys = OFF")
                try db.execute(sql: "PRAGMA temp_store = FILE")
                defer {
                    try? db.execute(sql: "PRAGMA temp_store = MEMORY")
                    try? db.execute(sql: "PRAGMA foreign_keys = ON")
                }
                let value = try Self.inTransaction(SQLiteConnection(database: db), body)
                return value
            }
        } catch {
            throw translated(error)
        }
    }

    private static func inTransaction<Value>(_ connection: SQLiteConnection, _ body: (any SQLWriter) throws -> Value) throws -> Value {
        try connection.control("BEGIN IMMEDIATE")
        do {
            let value = try body(connection)
            if try connection.exists("SELECT 1 FROM pragma_foreign_key_check LIMIT 1") {
                throw SQLError.foreignKey("a table that was made anew lacks rows that others refer to")
            }
            try connection.control("COMMIT")
            connection.runActions()
            return value
        } catch {
            try? connection.control("ROLLBACK")
            throw error
        }
    }
}
