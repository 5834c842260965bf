import GRDB

extension SQLiteDatabase {
    static func configuration(maximumReaders: Int) -> Configuration {
        var configuration = Configuration()
        configuration.label = "tuppence"
        configuration.maximumReaderCount = maximumReaders
        configuration.busyMode = .timeout(5)
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            try db.execute(sql: "PRAGMA mmap_size = 0")
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            try db.execute(sql: "PRAGMA cache_size = -8192")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            // 16 MB: pages that change all the time go into the database once for many commits.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        return configuration
    }

    /// GRDB turns `synchronous` down to NORMAL when it has switched the writer to WAL, after the preparation above; a power
    /// cut may then lose acknowledged commits.
    static func makeDurable(_ db: Database) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL")
    }

    /// Reads back what the promise of durability stands on.
    static func checkSettings(of db: Database) throws {
        let expected = ["synchronous": "2", "journal_mode": "wal", "foreign_keys": "1"]
        for (name, value) in expected {
            let found = try String.fetchOne(db, sql: "PRAGMA \(name)") ?? "nothing"
            guard found.lowercased() == value else { throw SQLiteOpeningError.setting(name, found: found) }
        }
    }

    /// The version of the SQLite library in use.
    package static var libraryVersion: String {
        (try? DatabaseQueue().read { db in try String.fetchOne(db, sql: "SELECT sqlite_version()") }) ?? "unknown"
    }
}

extension SQLiteDatabase {
    /// What `integrity_check` and `foreign_key_check` find; empty for a sound file.
    package func problems() async throws -> [String] { try await pool.read { db in try Self.problems(of: db) } }

    static func problems(of db: Database) throws -> [String] {
        let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        let references = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "row without parent: \($0)" }
        return integrity + references
    }
}
