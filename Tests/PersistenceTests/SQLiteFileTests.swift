import Foundation
import GRDB
import Persistence
@testable import PersistenceSQLite
import TestSupport
import Testing

@Suite struct SQLiteFileTests {
    @Test func `the settings that durability and safety stand on hold`() async throws {
        try await withTemporaryFolder { folder in
            let database = try SQLiteDatabase(path: folder + "/test.sqlite")
            let expected = [
                "synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "trusted_schema": "0", "cell_size_check": "1",
                "mmap_size": "0",
            ]
            let settings: @Sendable (Database) throws -> [String: String] = { db in
                try expected.keys.reduce(into: [:]) { $0[$1] = try String.fetchOne(db, sql: "PRAGMA \($1)") }
            }
            let ofWriter = try await database.pool.writeWithoutTransaction { try settings($0) }
            let ofReader = try await database.pool.read { try settings($0) }
            let patience = try await database.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA busy_timeout") }
            #expect(ofWriter == expected)
            #expect(ofReader["foreign_keys"] == "1")
            #expect(ofReader["trusted_schema"] == "0")
            #expect(patience == 5000)
            try await database.close()
        }
    }

    @Test func `a file in use is refused, and free again afterwards`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/test.sqlite"
            var first: SQLiteDatabase? = try SQLiteDatabase(path: path)
            let error = #expect(throws: SQLiteOpeningError.self) { try SQLiteDatabase(path: path) }
            #expect(error?.description.contains("Another Tuppence uses this database") == true)
            try await first?.close()
            first = nil
            try await SQLiteDatabase(path: path).close()
        }
    }

    @Test func `a folder that is missing is named`() throws {
        let error = #expect(throws: SQLiteOpeningError.self) { try SQLiteDatabase(path: "/nonexistent/test.sqlite") }
        #expect(error?.description.contains("/nonexistent/test.sqlite") == true)
    }

    @Test func `a copy is a whole database, taken while others write`() async throws {
        try await withTemporaryFolder { folder in
            let database = try SQLiteDatabase(path: folder + "/test.sqlite")
            try await database.migrate([MigrationTests.first], at: 0)
            async let writes: Void = {
                for id in 0..<50 { _ = try await database.write { db in try db.execute("INSERT INTO a (id) VALUES (\(id))") } }
            }()
            try await database.copy(to: folder + "/copy.sqlite")
            try await writes
            let copy = try SQLiteDatabase(path: folder + "/copy.sqlite")
            let check: String? = try await copy.read { db in try db.value("PRAGMA integrity_check") }
            #expect(check == "ok")
            #expect(try await copy.migrate([MigrationTests.first], at: 1) == [])
            try await copy.close()
            try await database.close()
        }
    }

    @Test func `a full disk fails every write of the commit as temporary, and the next one holds`() async throws {
        try await withTemporaryFolder { folder in
            let database = try SQLiteDatabase(path: folder + "/test.sqlite")
            let schema = Migration("t.001", ["CREATE TABLE t (value \(type: .bytes) NOT NULL) \(type: .tableOptions)"])
            try await database.migrate([schema], at: 0)
            let pages = try await database.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
            try await limit(database, to: pages + 4)
            let large = [UInt8](repeating: 1, count: 200_000)
            await #expect(throws: SQLError.full) {
                try await database.write { db in try db.execute("INSERT INTO t (value) VALUES (\(large))") }
            }
            try await limit(database, to: 1_000_000)
            try await database.write { db in _ = try db.execute("INSERT INTO t (value) VALUES (\(large))") }
            try await database.close()
        }
    }

    private func limit(_ database: SQLiteDatabase, to pages: Int) async throws {
        try await database.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }
}
