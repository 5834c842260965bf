import Foundation
import Persistence
@testable import PersistencePostgres
import Synchronization
import TestSupport
import Testing

@Suite struct PostgresDatabaseTests {
    static let schema = [
        Migration("test.001", [
            "CREATE TABLE sums (id \(type: .int64) NOT NULL PRIMARY KEY, total \(type: .int64) NOT NULL)",
            "INSERT INTO sums (id, total) VALUES (1, 0), (2, 0)",
        ])
    ]

    private func administrator() throws -> PostgresConsole {
        try PostgresConsole(PostgresAddress(TestPostgres.url("postgres", as: "postgres")))
    }

    @Test func `what may lose money is refused in a sentence`() throws {
        let sound = [
            "server_version_num": "150004", "server_version": "15.4", "fsync": "on", "full_page_writes": "on",
            "synchronous_commit": "on", "server_encoding": "UTF8",
        ]
        try PostgresSettings.check(sound)
        for (name, value) in [
            ("server_version_num", "140012"), ("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off"),
            ("server_encoding", "SQL_ASCII"),
        ] {
            let error = #expect(throws: PostgresOpeningError.self) {
                try PostgresSettings.check(sound.merging([name: value]) { $1 })
            }
            #expect(error?.description.isEmpty == false)
        }
    }

    @Test func `a server elsewhere has to prove who it is, unless the address says otherwise`() throws {
        func modes(_ url: String) throws -> [String] {
            try PostgresAddress(url).parameters.filter { $0.name == "sslmode" }.map(\.value)
        }
        #expect(try modes("postgres://db.example.org/books") == ["verify-full"])
        #expect(try modes("postgres://127.0.0.1/books") == [])
        #expect(try modes("postgres:///books?host=/run/postgresql") == [])
        #expect(try modes("postgres://localhost,db.example.org/books") == ["verify-full"])
        let names = try PostgresAddress("postgres://db.example.org/books?sslmode=require").parameters.map(\.name)
        let (ours, theirs) = (try #require(names.firstIndex(of: "sslmode")), try #require(names.firstIndex(of: "dbname")))
        #expect(ours < theirs)
    }

    @Test func `nobody at the address, or no address, is said without a password`() throws {
        let nobody = #expect(throws: PostgresOpeningError.self) {
            try PostgresDatabase(PostgresAddress("postgres://u:sesame@127.0.0.1:1/books"))
        }
        #expect(nobody?.description.contains("127.0.0.1/books") == true)
        #expect(nobody?.description.contains("sesame") == false)
        #expect(throws: PostgresOpeningError.self) { try PostgresAddress("postgres://[") }
    }

    @Test func `a connection that is lost before the commit costs nothing`() async throws {
        try await withDatabase(.postgres, Self.schema) { database in
            let attempts = Mutex(0)
            try await database.write { db in
                try db.execute("UPDATE sums SET total = total + 1 WHERE id = 1")
                let pid: Int? = try db.value("SELECT pg_backend_pid()")
                guard attempts.withLock({ $0 += 1; return $0 }) == 1, let pid else { return }
                let killer = try PostgresConsole(PostgresAddress(TestPostgres.url("postgres", as: "postgres")))
                try killer.run("SELECT pg_terminate_backend(\(pid), 5000)")
                _ = try db.rows("SELECT 1")
            }
            #expect(attempts.withLock { $0 } == 2)
            #expect(try await database.read { db in try db.value("SELECT total FROM sums WHERE id = 1") } == 1)
        }
    }

    @Test func `a connection that is lost while committing leaves the outcome open, and nothing is done again`() async throws {
        let slow = Migration("test.002", [
            "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(3); RETURN NULL; END'",
            """
            CREATE CONSTRAINT TRIGGER dawdle AFTER UPDATE ON sums DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION dawdle()
            """,
        ])
        try await withDatabase(.postgres, Self.schema + [slow]) { database in
            let attempts = Mutex<[Int]>([])
            let write = Task {
                try await database.write { db in
                    try db.execute("UPDATE sums SET total = total + 1 WHERE id = 1")
                    let pid: Int? = try db.value("SELECT pg_backend_pid()")
                    attempts.withLock { $0.append(pid ?? 0) }
                }
            }
            while attempts.withLock({ $0.isEmpty }) { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(300))
            try administrator().run("SELECT pg_terminate_backend(\(attempts.withLock { $0[0] }), 5000)")
            let error = await #expect(throws: SQLError.self) { try await write.value }
            guard case .connectionLost(let reason) = error else { 
                Issue.record("another error")
                return
            }
            #expect(reason.contains("outcome is unknown"))
            #expect(attempts.withLock { $0.count } == 1)
        }
    }

    @Test func `two writers in each other's way both get through`() async throws {
        try await withDatabase(.postgres, Self.schema) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (first, second) in [(1, 2), (2, 1)] {
                    group.addTask {
                        for _ in 0..<3 {
                            try await database.write { db in
                                try db.execute("UPDATE sums SET total = total + 1 WHERE id = \(first)")
                                _ = try db.rows("SELECT pg_sleep(0.05)")
                                try db.execute("UPDATE sums SET total = total + 1 WHERE id = \(second)")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let totals: [Int] = try await database.read { db in
                try db.rows("SELECT total FROM sums ORDER BY id").map { try $0[0] }
            }
            #expect(totals == [6, 6])
        }
    }

    @Test func `a statement that takes too long ends as busy, and a migration may take longer`() async throws {
        try await withDatabase(.postgres, Self.schema) { database in
            await #expect(throws: SQLError.busy) {
                try await database.read { db in try db.rows("SELECT pg_sleep(20)").count }
            }
            let slow = Migration("test.002", ["SELECT pg_sleep(6)"])
            let ran = try await database.migrate(Self.schema + [slow], at: 1)
            #expect(ran == ["test.002"])
        }
    }

    @Test func `processes that start together run each migration once`() async throws {
        try await withDatabase(.postgres) { database in
            let steps = (1...5).map { number in
                Migration("test.00\(number)", [
                    SQL(stringLiteral: "CREATE TABLE t\(number) (id BIGINT)"), SQL(stringLiteral: "SELECT pg_sleep(0.05)"),
                ])
            }
            let ran = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<4 { group.addTask { try await database.migrate(steps, at: 1) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(ran.sorted() == steps.map(\.id))
        }
    }

    @Test func `who has the turn is alone`() async throws {
        try await withDatabase(.postgres, Self.schema) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        try await database.write { db in
                            db.takeTurn("sum")
                            let total: Int? = try db.value("SELECT total FROM sums WHERE id = 1")
                            _ = try db.execute("UPDATE sums SET total = \((total ?? 0) + 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { db in try db.value("SELECT total FROM sums WHERE id = 1") } == 40)
        }
    }

    @Test func `a table that changes under a prepared statement is read as it is now`() async throws {
        try await withDatabase(.postgres, Self.schema) { database in
            let look: @Sendable (any SQLReader) throws -> Int = { db in try db.rows("SELECT * FROM sums").first?.values.count ?? 0 }
            #expect(try await database.read(look) == 2)
            let name: String? = try await database.read { db in try db.value("SELECT current_database()") }
            let console = try PostgresConsole(PostgresAddress(TestPostgres.url(try #require(name))))
            try console.run("ALTER TABLE sums ADD COLUMN note TEXT")
            #expect(try await database.read(look) == 3)
        }
    }

    @Test func `a copy as a file is refused with what to do instead`() async throws {
        try await withDatabase(.postgres) { database in
            let error = await #expect(throws: PostgresOpeningError.self) { try await database.copy(to: "/tmp/x") }
            #expect(error?.description.contains("pg_dump") == true)
        }
    }

    @Test func `the policies hold for the tests' role`() async throws {
        try await withDatabase(.postgres) { database in
            let isFree: Bool? = try await database.read { db in
                try db.value("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
            }
            #expect(isFree == false)
        }
    }
}
