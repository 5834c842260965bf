import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

/// Books that were written before their tables took fewer bytes.
@Suite struct LighterTablesTests {
    private func withMigratedBook(
        _ engine: Engine, _ test: (ReleasedBook, ReleasedBook.Entries, Ledger) async throws -> Void
    ) async throws {
        try await withDatabase(engine, ReleasedBook.schema) { database in
            let old = try await ReleasedBook(database)
            let entries = try await old.insertEntries()
            try await database.migrate(Household.schema, at: 0)
            try await test(old, entries, Ledger(clock: old.time.clock) { _ in })
        }
    }

    @Test(arguments: Engine.available)
    func `entries, sums, proofs and words are the same afterwards`(engine: Engine) async throws {
        try await withMigratedBook(engine) { old, entries, ledger in
            let book = old.book, petrol = try #require(old.categories["Petrol"])
            try await old.database.inspect { db in
                let found = try ledger.get(entries.petrol, of: book, in: db)
                #expect(found.amount == Money(minorUnits: -12_000, .inr) && found.account == old.cash)
                #expect(found.lines == [Line(category: petrol, amount: -12_000, ownShare: -12_000)])
                #expect(found.details == .init(description: "petrol", payee: "Shell", tags: ["car"]))
                #expect(try ledger.find(entries.tea, of: book, in: db) == nil)
                #expect(try ledger.find(idempotencyKey: "k1", of: book, in: db) == entries.petrol)
                for text in ["petrol", "shel", "car"] {
                    let page = try TransactionList.page(.init(text: text), of: book, in: db)
                    #expect(page.entries.map(\.id) == [entries.petrol] && page.entries.first?.evidence == [.said])
                }
                #expect(try TransactionList.page(.init(text: "tea"), of: book, in: db).entries.isEmpty)
                #expect(try db.value("SELECT CAST(SUM(own_share) AS BIGINT) FROM rollups") == -12_000 as Int64)
                #expect(try db.value("SELECT balance FROM accounts") == -12_000 as Int64)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the trail of before holds, is read, brings back what it has, and goes on`(engine: Engine) async throws {
        try await withMigratedBook(engine) { old, entries, ledger in
            let access = try await old.access()
            func findings() async throws -> [ChainFinding] {
                try await AuditTrail.verify(old.book, named: "", in: old.database, pageSize: 2).findings
            }
            #expect(try await findings() == [])
            try await old.database.write(in: old.book) { db in
                try ledger.restore(entries.tea, by: access.writing(), in: db)
                try ledger.revert(entries.petrol, before: 3, by: access.writing(), in: db)
            }
            #expect(try await findings() == [])
            let rent = try #require(old.categories["Rent"])
            try await old.database.inspect { db in
                #expect(try ledger.get(entries.tea, of: old.book, in: db).details.description == "tea")
                let petrol = try ledger.get(entries.petrol, of: old.book, in: db)
                #expect(petrol.lines.map(\.category) == [rent] && petrol.details.tags == [] && petrol.amount.minorUnits == -11_000)
                let history = try AuditTrail.history(of: entries.petrol, book: old.book, in: db)
                #expect(history.map(\.action) == [.changed, .changed, .recorded] && history.allSatisfy { $0.after?.first == "{" })
                #expect(try TransactionList.page(.init(text: "tea"), of: old.book, in: db).entries.count == 1)
            }
            let words = try await old.database.inspect { db in
                let words = try AuditWords(of: access, today: "2026-03-02", in: db)
                return try AuditTrail.page(of: old.book, in: db).entries.map { words.details($0).joined(by: "; ").english }
            }
            #expect(words.count == 6 && words[3].contains("category: Rent → Petrol") && words[0].contains("category: Petrol → Rent"))
            try await expectTamperingShows(in: old, findings)
        }
    }

    private func expectTamperingShows(in old: ReleasedBook, _ findings: () async throws -> [ChainFinding]) async throws {
        try await old.database.arrange { db in
            try db.execute(db.dialect == .sqlite ? "DROP TRIGGER audit_trail_unchanged" : "ALTER TABLE audit_trail DISABLE TRIGGER USER")
            try db.execute("UPDATE audit_trail SET after = REPLACE(after, '-12000', '-12001') WHERE number = 3")
        }
        #expect(try await findings().map(\.number) == [3])
    }

    @Test(arguments: Engine.available)
    func `a book goes with everything that hangs on it`(engine: Engine) async throws {
        try await withMigratedBook(engine) { old, _, _ in
            try await old.database.arrange { db in
                _ = try db.execute("DELETE FROM transactions WHERE book_id = \(old.book)")
                _ = try db.execute("DELETE FROM books WHERE id = \(old.book)")
                for table: SQL in ["lines", "transaction_tags", "evidence", "rollups", "categories", "category_aliases", "audit_trail"] {
                    #expect(try db.value("SELECT COUNT(*) FROM \(table)") == 0)
                }
            }
        }
    }

    @Test func `a key is given once to a book, and entries without one are as many as they like`() async throws {
        try await withHousehold(.sqlite) { house in
            let one = try await house.sample()
            let again = try await house.sample()
            try await house.database.arrange { db in
                let first = try house.ledger.record(one, from: .init(.web, idempotencyKey: "k"), by: house.asha.writing(), in: db)
                #expect(try house.ledger.record(again, from: .init(.web, idempotencyKey: "k"), by: house.asha.writing(), in: db) == first)
            }
            await #expect(throws: SQLError.self) {
                try await house.database.arrange { db in
                    try db.execute("UPDATE transactions SET idempotency_key = 'k'")
                    try db.execute("INSERT INTO transactions SELECT NULL, book_id, \(again.id), kind, date, account_id, amount, currency, destination_id, payee_id, description, source, needs_review, 'k', created_by, created_at, NULL FROM transactions")
                }
            }
        }
    }

    /// Pages follow an index to their rows, in its order.
    @Test(arguments: [
        ("", "transactions_by_date"), ("sort=amount", "transactions_by_amount"), ("review=1", "transactions_to_review"),
        ("kind=income", "transactions_by_kind"), ("account", "transactions_by_account"), ("category", "lines_by_category"),
        ("sort=payee", "transactions_by_payee"), ("payee=shell", "transactions_by_payee"),
    ])
    func `SQLite reads a page along an index`(asked: (address: String, index: String)) async throws {
        try await withHousehold(.sqlite) { house in
            let (book, cash, food) = (house.asha.book.id, try await house.accountID("Cash"), try await house.category("Food").id)
            var query = try ExpensesQuery(parsing: ["account", "category"].contains(asked.address) ? "" : asked.address)
                .query(of: house.asha, today: "2026-03-02")
            if asked.address == "account" { query.account = cash }
            if asked.address == "category" { query.category = food }
            let asking = query
            let plan: [String] = try await house.database.inspect { db in
                try db.rows("EXPLAIN QUERY PLAN " + asking.statement(of: book, dialect: .sqlite)).map { row in try row[3] }
            }
            #expect(plan.contains { $0.contains("USING INDEX \(asked.index)") || $0.contains("USING COVERING INDEX \(asked.index)") }, "\(plan)")
            #expect(!plan.contains { $0.hasPrefix("SCAN t") }, "\(plan)")
        }
    }
}
