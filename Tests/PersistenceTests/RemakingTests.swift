import Persistence
import TestSupport
import Testing

/// Migrations that make tables anew which others refer to.
@Suite struct RemakingTests {
    static let first = Migration("a.001", [
        "CREATE TABLE a (id \(type: .int64) NOT NULL PRIMARY KEY) \(type: .tableOptions)",
        "CREATE TABLE b (id \(type: .int64) NOT NULL PRIMARY KEY REFERENCES a (id) ON DELETE CASCADE) \(type: .tableOptions)",
        "INSERT INTO a (id) VALUES (1), (2)", "INSERT INTO b (id) VALUES (1), (2)",
    ])

    private static func remaking(_ rows: SQL) -> Migration {
        Migration("a.002", [], only: [.sqlite: [
            "CREATE TABLE new (id INTEGER NOT NULL PRIMARY KEY, more TEXT) STRICT",
            "INSERT INTO new (id) \(rows)", "DROP TABLE a", "ALTER TABLE new RENAME TO a",
        ]], remakesTables: true)
    }

    private func count(_ table: SQL, in database: any SQLDatabase) async throws -> Int? {
        try await database.read { db in try db.value("SELECT COUNT(*) FROM \(table)") }
    }

    @Test(arguments: Engine.available)
    func `what refers to a table stays when it is made anew, and goes with its rows afterwards`(engine: Engine) async throws {
        try await withDatabase(engine, [Self.first]) { database in
            #expect(try await database.migrate([Self.first, Self.remaking("SELECT id FROM a")], at: 1) == ["a.002"])
            #expect(try await count("b", in: database) == 2)
            _ = try await database.write { db in try db.execute("DELETE FROM a WHERE id = 1") }
            #expect(try await count("b", in: database) == 1)
            await #expect(throws: SQLError.self) { try await database.write { db in try db.execute("INSERT INTO b (id) VALUES (9)") } }
        }
    }

    @Test func `rows that others lack are found before the commit, and nothing is changed`() async throws {
        try await withDatabase(.sqlite, [Self.first]) { database in
            await #expect(throws: SQLError.self) {
                try await database.migrate([Self.first, Self.remaking("SELECT id FROM a WHERE id = 1")], at: 1)
            }
            let kept = try await count("a", in: database)
            #expect(kept == 2)
            let broken = Migration("a.002", [], only: [.sqlite: ["DROP TABLE b", "INSERT INTO nowhere VALUES (1)"]], remakesTables: true)
            await #expect(throws: SQLError.self) { try await database.migrate([Self.first, broken], at: 1) }
            #expect(try await count("b", in: database) == 2)
            await #expect(throws: SQLError.self) { try await database.write { db in try db.execute("INSERT INTO b (id) VALUES (9)") } }
        }
    }
}
