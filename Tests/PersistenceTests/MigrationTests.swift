import Persistence
import Synchronization
import TestSupport
import Testing

@Suite struct MigrationTests {
    static let first = Migration("a.001", ["CREATE TABLE a (id \(type: .int64) NOT NULL PRIMARY KEY) \(type: .tableOptions)"])
    static let second = Migration("b.001", ["INSERT INTO a (id) VALUES (1)", "INSERT INTO a (id) VALUES (2)"])

    @Test(arguments: Engine.available)
    func `steps run once, in order`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            #expect(try await database.migrate([Self.first, Self.second], at: 1) == ["a.001", "b.001"])
            #expect(try await database.migrate([Self.first, Self.second], at: 2) == [])
            let count: Int? = try await database.read { db in try db.value("SELECT COUNT(*) FROM a") }
            #expect(count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a step that fails leaves nothing of itself`(engine: Engine) async throws {
        try await withDatabase(engine, [Self.first]) { database in
            let broken = Migration("b.001", ["INSERT INTO a (id) VALUES (1)", "INSERT INTO nowhere VALUES (1)"])
            await #expect(throws: SQLError.self) { try await database.migrate([Self.first, broken], at: 1) }
            let count: Int? = try await database.read { db in try db.value("SELECT COUNT(*) FROM a") }
            #expect(count == 0)
            #expect(try await database.migrate([Self.first, Self.second], at: 2) == ["b.001"])
        }
    }

    @Test(arguments: Engine.available)
    func `a database of a newer program is refused`(engine: Engine) async throws {
        try await withDatabase(engine, [Self.first, Self.second]) { database in
            let error = await #expect(throws: MigrationError.self) { try await database.migrate([Self.first], at: 1) }
            #expect(error?.description.contains("b.001") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `data is backed up before a step, and nothing is when there is none or no step`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let backups = Mutex(0)
            for migrations in [[Self.first], [Self.first, Self.second], [Self.first, Self.second]] {
                try await database.migrate(migrations, at: 1) { backups.withLock { $0 += 1 } }
            }
            #expect(backups.withLock { $0 } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a failed backup stops the migration`(engine: Engine) async throws {
        struct NoRoom: Error {}
        try await withDatabase(engine, [Self.first]) { database in
            await #expect(throws: NoRoom.self) {
                try await database.migrate([Self.first, Self.second], at: 1) { throw NoRoom() }
            }
            let isMigrated = try await database.read { db in try db.exists("SELECT 1 FROM a") }
            #expect(!isMigrated)
        }
    }

    @Test(arguments: Engine.available)
    func `a text in a number's column is refused`(engine: Engine) async throws {
        try await withDatabase(engine, [Self.first]) { database in
            await #expect(throws: SQLError.self) {
                try await database.write { db in try db.execute("INSERT INTO a (id) VALUES (\("x"))") }
            }
        }
    }
}
