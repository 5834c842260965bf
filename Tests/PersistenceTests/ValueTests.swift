import Accounting
import Foundation
import Persistence
import TestSupport
import Testing

@Suite struct ValueTests {
    static let schema = [
        Migration("test.001", [
            "CREATE TABLE texts (id \(type: .int64) NOT NULL PRIMARY KEY, value \(type: .text) NOT NULL) \(type: .tableOptions)",
            "CREATE TABLE blobs (id \(type: .int64) NOT NULL PRIMARY KEY, value \(type: .bytes) NOT NULL) \(type: .tableOptions)",
            """
            CREATE TABLE mixed (id \(type: .uuid) NOT NULL PRIMARY KEY, number \(type: .int64), flag \(type: .bool),
                day \(type: .date)) \(type: .tableOptions)
            """,
        ])
    ]

    static let oddTexts = [
        "", " ", "'; DROP TABLE texts; --", "a\u{0}b", "\u{0}", "😀👨‍👩‍👧", "שלום עולם", "\u{202E}txt", "%_\\", "?1 $1",
        String(repeating: "x", count: 100_000),
    ]

    @Test(arguments: Engine.available)
    func `every text comes back as it went in, whatever it looks like`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            for (id, text) in Self.oddTexts.enumerated() {
                try await database.write { db in
                    _ = try db.execute("INSERT INTO texts (id, value) VALUES (\(id), \(text))")
                }
                let found: String? = try await database.read { db in
                    try db.value("SELECT value FROM texts WHERE value = \(text)")
                }
                // PostgreSQL has no text with U+0000.
                let expected = engine == .postgres ? text.replacing("\0", with: "\u{FFFD}") : text
                #expect(found == expected)
            }
        }
    }

    @Test(arguments: Engine.available, [0, 1, 15, 16, 17, 32, 70_000])
    func `bytes of any length come back`(engine: Engine, count: Int) async throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try await withDatabase(engine, Self.schema) { database in
            let found: [UInt8]? = try await database.write { db in
                try db.execute("INSERT INTO blobs (id, value) VALUES (1, \(bytes))")
                return try db.value("SELECT value FROM blobs WHERE value = \(bytes)")
            }
            #expect(found == bytes)
        }
    }

    @Test(arguments: Engine.available)
    func `ids, extremes, flags and days come back`(engine: Engine) async throws {
        let id = UUID()
        let day: CalendarDate = "2024-02-29"
        try await withDatabase(engine, Self.schema) { database in
            let row = try await database.write { db in
                try db.execute("INSERT INTO mixed VALUES (\(id), \(Int64.min), \(true), \(day))")
                return try db.row("SELECT id, number, flag, day FROM mixed")
            }
            let found = try #require(row)
            #expect(try found[0] == id)
            #expect(try found[1] == Int64.min)
            #expect(try found[2] == true)
            #expect(try found[3] == day)
        }
    }

    @Test(arguments: Engine.available)
    func `a column of another type and a missing column are errors, not traps`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let row = try #require(try await database.read { db in try db.row("SELECT 'x'") })
            #expect(throws: SQLError.self) { let _: Int64 = try row[0] }
            #expect(throws: SQLError.self) { let _: String = try row[1] }
        }
    }

    @Test(arguments: Engine.available)
    func `an empty list finds nothing`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            let rows = try await database.write { db in
                try db.execute("INSERT INTO texts (id, value) VALUES (1, 'a'), (2, 'b')")
                return try (
                    db.rows("SELECT id FROM texts WHERE id IN (\(list: [Int]()))").count,
                    db.rows("SELECT id FROM texts WHERE id IN (\(list: [1, 2, 3]))").count
                )
            }
            #expect(rows == (0, 2))
        }
    }
}
