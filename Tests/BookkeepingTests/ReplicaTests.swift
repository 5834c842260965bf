import Accounting
@testable import Bookkeeping
@testable import Identity
import Logging
import Persistence
import PersistencePostgres
import TestSupport
import Testing

/// A real streaming replica, whose replay is held up.
@Suite(.timeLimit(.minutes(15))) struct ReplicaTests {
    @Test func `pages come from the replica, and after a change from the primary until the replica has it`() async throws {
        let server = try TestPostgres.startServer()
        try PostgresConsole(PostgresAddress(server("postgres"))).run("GRANT CREATE ON SCHEMA public TO tuppence")
        let primary = try PostgresDatabase(PostgresAddress(server("tuppence")), connections: 4)
        try await primary.migrate(Household.schema, at: 0)
        let replica = try TestPostgres.startServer(replicaOf: server("postgres"))
        let pair = ReplicatedDatabase(
            primary: primary, replica: PostgresDatabase(replica: try PostgresAddress(replica("tuppence")), connections: 2),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let house = try await Household(pair)
        try await house.record("2026-03-01  -1.00  Food  tea")
        let sessions = Sessions(database: pair, clock: house.time.clock)
        let token = try await sessions.start(for: house.asha.user.id, on: Device(userAgent: "Test", address: ""))
        let console = try PostgresConsole(PostgresAddress(replica("postgres")))

        func look() async throws -> (entries: Int, isReplica: Bool) {
            let session = try #require(try await sessions.find(token))
            return try await pair.read(in: session) { db in
                let isReplica: Bool? = try db.value("SELECT pg_is_in_recovery()")
                let page = try TransactionList.page(.init(), of: session.access.book.id, in: db)
                return (page.entries.count, isReplica ?? false)
            }
        }

        while try await !look().isReplica { try await Task.sleep(for: .milliseconds(20)) }
        #expect(try await look() == (1, true))

        try console.run("SELECT pg_wal_replay_pause()")
        while try console.run("SELECT pg_get_wal_replay_pause_state()") != "paused" {}
        try await house.record("2026-03-01  -2.00  Food  coffee")
        #expect(try await look() == (2, false))

        try console.run("SELECT pg_wal_replay_resume()")
        while try await !look().isReplica { try await Task.sleep(for: .milliseconds(20)) }
        #expect(try await look() == (2, true))

        let health = try await PostgresHealth(of: pair.replica)
        #expect(health.isReplica && !health.isRoleTooMighty)
        try await pair.close()
    }

    @Test func `without an answer from the replica the primary is asked`() async throws {
        try await withHousehold(.postgres) { house in
            let name: String? = try await house.database.read { db in try db.value("SELECT current_database()") }
            let pair = ReplicatedDatabase(
                primary: try TestPostgres.open(try #require(name)),
                replica: PostgresDatabase(replica: try PostgresAddress("postgres://127.0.0.1:1/books"), connections: 1),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            for _ in 0..<3 {
                let isReplica: Bool? = try await pair.readLagging { _ in true } _: { db in
                    try db.value("SELECT pg_is_in_recovery()")
                }
                #expect(isReplica == false)
            }
            try await pair.close()
        }
    }
}
