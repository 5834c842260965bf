import Foundation
import Persistence
@testable import PersistencePostgres
import TestSupport
import Testing

@Suite struct PostgresBulkTests {
    private static let migrations = [
        Migration(
            "bulk.001",
            [
                """
                CREATE TABLE things (
                    book_id \(type: .uuid) NOT NULL, number \(type: .int64) NOT NULL PRIMARY KEY CHECK (number < 100),
                    flag \(type: .bool), word \(type: .text), data \(type: .bytes)
                ) \(type: .tableOptions)
                """
            ], only: Migration.fence(["things"]))
    ]
    private static let kinds: [ColumnKind] = [.uuid, .int64, .bool, .text, .bytes]
    private let book = SQLValue.uuid(UUID())

    private func withBulk(_ test: (PostgresBulk, any SQLDatabase) async throws -> Void) async throws {
        let name = try await TestPostgres.shared.makeDatabase(Self.migrations)
        let bulk = try PostgresBulk(PostgresAddress(TestPostgres.url(name)))
        let database = try TestPostgres.open(name)
        try await test(bulk, database)
        try await database.close()
        await TestPostgres.shared.drop(name)
    }

    private func things(in database: any SQLDatabase) async throws -> [[SQLValue]] {
        try await database.inspect { db in
            try db.rows("SELECT book_id, number, flag, word, data FROM things ORDER BY number").map(\.values)
        }
    }

    @Test func `rows of every kind arrive as they were, and the fence stands again`() async throws {
        try await withBulk { bulk, database in
            let rows: [[SQLValue]] = [
                [book, .int64(.min), .bool(true), .text("Café “चाय” \\N \t\n"), .bytes([0, 255, 10])],
                [book, .int64(0), .bool(false), .text(""), .bytes([])],
                [book, .int64(99), .null, .null, .null],
            ]
            try bulk.append(rows.map(SQLRow.init), to: "things", as: Self.kinds)
            #expect(try await things(in: database) == rows)
            let unfenced = try await database.read { db in try db.rows("SELECT 1 FROM things").count }
            #expect(unfenced == 0)
        }
    }

    @Test func `what another engine keeps its own way becomes the same`() async throws {
        try await withBulk { bulk, database in
            let id = UUID()
            let sixteen = withUnsafeBytes(of: id.uuid) { Array($0) }
            let row: [SQLValue] = [book, .int64(1), .int64(1), .text("a\0b"), .uuid(id)]
            try bulk.append([SQLRow(values: row)], to: "things", as: Self.kinds)
            #expect(try await things(in: database) == [[book, .int64(1), .bool(true), .text("a\u{FFFD}b"), .bytes(sixteen)]])
            var here: [UInt8] = [], there: [UInt8] = []
            try SQLRow(values: row).append(as: Self.kinds, to: &here)
            try SQLRow(values: try await things(in: database)[0]).append(as: Self.kinds, to: &there)
            #expect(here == there)
        }
    }

    @Test func `of rows that do not all fit none arrives`() async throws {
        try await withBulk { bulk, database in
            let good = SQLRow(values: [book, .int64(1), .null, .null, .null])
            for bad in [SQLValue.int64(100), .int64(1), .null] {
                let row = SQLRow(values: [book, bad, .null, .null, .null])
                #expect(throws: SQLError.self) { try bulk.append([good, row], to: "things", as: Self.kinds) }
            }
            #expect(throws: SQLError.self) {
                try bulk.append([SQLRow(values: [book, .text("1"), .null, .null, .null])], to: "things", as: Self.kinds)
            }
            #expect(try await things(in: database).isEmpty)
            try bulk.append([good], to: "things", as: Self.kinds)
            #expect(try await things(in: database).count == 1)
        }
    }

    @Test func `a database in use is refused`() async throws {
        try await withBulk { _, database in
            let name: String? = try await database.read { db in try db.value("SELECT CAST(current_database() AS TEXT)") }
            let address = try PostgresAddress(TestPostgres.url(try #require(name)))
            #expect(throws: PostgresOpeningError.inUse(address.place)) { try PostgresBulk(address) }
        }
    }
}
