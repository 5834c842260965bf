import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import PersistencePostgres
import TestSupport
import Testing

/// The second fence round each book: PostgreSQL's row-level security, behind the statements' own conditions.
@Suite struct FenceTests {
    private static let tables: [SQL] = [
        "accounts", "categories", "category_aliases", "name_revisions", "transactions", "lines", "rollups", "audit_trail",
        "search_words",
    ]

    private func counts(_ house: Household, in scope: BookScope?) async throws -> [Int] {
        try await house.database.read { db in
            if let scope { db.enter(scope) }
            return try Self.tables.map { table in try db.value("SELECT COUNT(*) FROM \(table)") ?? 0 }
        }
    }

    @Test func `a statement that forgets its book sees that of the transaction alone, and without one nothing`() async throws {
        try await withHousehold(.postgres) { house in
            try await house.record("2026-03-01  -120.00  Petrol  petrol")
            try await house.record("2026-03-01  -5.00  Food  tea\n2026-03-02  -6.00  Food  tea", by: house.ravi)
            for access in [house.asha, house.ravi] {
                let rent = try await house.category("Rent", of: access)
                try await house.database.arrange { db in
                    try house.categories.save(rent.with(aliases: ["den"]), by: access.writing(), in: db)
                }
            }
            let (asha, ravi) = (
                try await counts(house, in: .book(house.asha.book.id.uuid)), try await counts(house, in: .book(house.ravi.book.id.uuid)))
            let all = try await counts(house, in: .every(because: "the sum"))
            #expect(try await counts(house, in: nil).allSatisfy { $0 == 0 })
            #expect(asha.allSatisfy { $0 > 0 } && ravi.allSatisfy { $0 > 0 })
            #expect(zip(asha, ravi).map { $0 + $1 } == all)
        }
    }

    @Test func `nothing is written into another book`() async throws {
        try await withHousehold(.postgres) { house in
            let ravi = house.ravi.book.id
            await #expect(throws: SQLError.self) {
                try await house.database.write(in: house.asha.book.id) { db in
                    try db.execute("INSERT INTO name_revisions (book_id, revision) VALUES (\(ravi), 9)")
                }
            }
            let changed = try await house.database.write(in: house.asha.book.id) { db in
                try db.execute("UPDATE accounts SET balance = 1 WHERE book_id = \(ravi)")
            }
            #expect(changed == 0)
        }
    }

    @Test func `a transaction's book is forgotten with it`() async throws {
        try await withHousehold(.postgres) { house in
            let name: String? = try await house.database.read { db in try db.value("SELECT current_database()") }
            let alone = try TestPostgres.open(try #require(name), connections: 1)
            _ = try await alone.read(in: house.asha.book.id) { db in try db.rows("SELECT id FROM accounts").count }
            let seen = try await alone.read { db in try db.rows("SELECT id FROM accounts").count }
            #expect(seen == 0)
            try await alone.close()
        }
    }

    @Test func `every table of the books has a fence`() async throws {
        try await withHousehold(.postgres) { house in
            let open: [String] = try await house.database.read { db in
                try db.rows(
                    """
                    SELECT DISTINCT CAST(c.relname AS TEXT) FROM pg_class c
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'book_id'
                    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
                        AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                    ORDER BY 1
                    """
                ).map { try $0[0] }
            }
            // Who may enter which book is looked up before one is entered.
            #expect(Set(open).subtracting(["api_keys", "refresh_tokens"]) == ["book_members", "invitations", "sessions"])
        }
    }

    @Test func `many writers from several processes add up to the cent`() async throws {
        try await withHousehold(.postgres) { house in
            let name: String? = try await house.database.read { db in try db.value("SELECT current_database()") }
            let processes = try (0..<2).map { _ in try TestPostgres.open(try #require(name), connections: 4) }
            let sample = try await house.sample()
            let before = try await house.database.read { db in try Books.revision(of: house.asha.book.id, in: db) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for number in 0..<15 {
                            let copy = sample.copy(id: house.time.clock.newID())
                            _ = try await processes[writer % 2].write { db in
                                try house.ledger.record(
                                    copy, from: .init(.web, idempotencyKey: "\(writer) \(number)"), by: house.asha.writing(), in: db)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let balance: Int64? = try await house.database.inspect { db in
                try db.value("SELECT balance FROM accounts WHERE book_id = \(house.asha.book.id) AND id = \(sample.account)")
            }
            let rollup = try await house.rows("SELECT own_share, count FROM rollups WHERE book_id = \(house.asha.book.id)")
            let after = try await house.database.read { db in try Books.revision(of: house.asha.book.id, in: db) }
            #expect(balance == -12_000 * 120)
            #expect(rollup == [[.int64(-12_000 * 120), .int64(120)]])
            #expect(after - before == 120)
            for process in processes { try await process.close() }
        }
    }
}

extension Transaction {
    fileprivate func copy(id: Transaction.ID) -> Transaction {
        Transaction(
            id: id, kind: kind, date: date, account: account, amount: amount, destination: destination, lines: lines,
            details: details)
    }
}
