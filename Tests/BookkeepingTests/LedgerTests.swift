import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

@Suite struct LedgerTests {
    @Test(arguments: Engine.available)
    func `balances follow what was recorded, transfers included`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(
                """
                2026-03-01   50000.00  Salary       March
                2026-03-01    -120.00  Petrol       petrol
                2026-03-02   -5000.00  Cash → Bank  saved
                2026-03-02     -12.50  Food         pizza in Rome  EUR
                """)
            #expect(
                try await house.balances() == [
                    "Cash 44880.00 INR", "Bank 5000.00 INR", "Card 0.00 INR", "EUR cash -12.50 EUR",
                ])
        }
    }

    @Test(arguments: Engine.available)
    func `a key records once and answers the first id`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let entry = try TextLedger("2026-03-01  -120.00  Petrol  petrol").entries[0]
            let ids = try await house.database.arrange { db in
                try (0..<3).map { _ in
                    try house.ledger.record(
                        house.transaction(entry, in: house.asha, db), from: .init(.chat, idempotencyKey: "one"),
                        by: house.asha.writing(), in: db)
                }
            }
            #expect(Set(ids).count == 1)
            #expect(try await house.balances().first == "Cash -120.00 INR")
            let other = try await house.database.arrange { db in
                try house.ledger.record(
                    house.transaction(entry, in: house.ravi, db), from: .init(.chat, idempotencyKey: "one"),
                    by: house.ravi.writing(), in: db)
            }
            #expect(other != ids[0], "a key belongs to its book")
        }
    }

    @Test(arguments: Engine.available)
    func `what contradicts itself is refused and changes nothing`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let good = try await house.sample()
            let bank = try #require(try await house.database.inspect { db in try house.accounts.list(of: house.asha.book.id, in: db) }.last)
            let cases: [(TransactionError, (inout Transaction) -> Void)] = [
                (.amountIsZero, { $0.amount = .zero(.inr) }),
                (.linesDoNotAddUp, { $0.lines = [] }),
                (.linesDoNotAddUp, { $0.lines[0].amount += 1 }),
                (.outOfRange, { $0.amount = Money(minorUnits: .min, .inr); $0.lines[0].amount = .min }),
                (.outOfRange, { $0.amount = Money(minorUnits: .max, .inr); $0.lines[0].amount = .max }),
                (.outOfRange, { transaction in
                    let line = transaction.lines[0]
                    transaction.lines = [.max, .max].map { Line(category: line.category, amount: $0, ownShare: $0) }
                }),
                (.outOfRange, { transaction in
                    let line = transaction.lines[0]
                    transaction.lines = [-12_000, 0].map { Line(category: line.category, amount: $0, ownShare: .min) }
                }),
                (.sameAccount, { $0.kind = .transfer; $0.lines = []; $0.destination = $0.account }),
                (.sameAccount, { $0.kind = .transfer; $0.lines = [] }),
                (.linesDoNotAddUp, { $0.kind = .transfer; $0.destination = bank.id }),
                (.currenciesDiffer, { $0.amount = Money(minorUnits: -12_000, .eur) }),
                (.dateOutOfRange, { $0.date = CalendarDate(daysSince1970: 1_000_000) }),
                (.tooLong(limit: 500), { $0.details.description = String(repeating: "x", count: 501) }),
            ]
            for (error, spoil) in cases {
                let bad = good.with(spoil)
                await #expect(throws: error) { try await house.record(bad) }
            }
            await #expect(throws: LedgerError.accountNotFound("")) {
                try await house.record(good.with { $0.account = Identifier(house.time.clock.newID(Account.self).uuid) })
            }
            #expect(try await house.list().isEmpty)
            #expect(try await house.balances() == ["Cash 0.00 INR", "Bank 0.00 INR", "Card 0.00 INR"])
            #expect(try await house.value("SELECT COUNT(*) FROM audit_trail") == 0)
            #expect(house.announced.all.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a balance that no longer fits is refused and changes nothing`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let sample = try await house.sample()
            try await house.database.arrange { db in
                _ = try db.execute("UPDATE accounts SET balance = \(Int64.min + 11_999) WHERE id = \(sample.account)")
            }
            await #expect(throws: TransactionError.outOfRange) { try await house.record(sample) }
            #expect(try await house.value("SELECT balance FROM accounts WHERE id = \(sample.account)") == Int64.min + 11_999)
            #expect(try await house.value("SELECT COUNT(*) FROM rollups") == 0)
            #expect(try await house.list().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever may only look can't change anything`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let viewer = try await house.viewer()
            let sample = try await house.sample()
            let id = try await house.record(sample)
            await #expect(throws: BookAccessError.readOnly) { try await house.record(sample, by: viewer) }
            await #expect(throws: BookAccessError.readOnly) { try await house.replace(sample, by: viewer) }
            await #expect(throws: BookAccessError.readOnly) { try await house.delete(id, by: viewer) }
            try await house.delete(id)
            await #expect(throws: BookAccessError.readOnly) { try await house.restore(id, by: viewer) }
        }
    }

    @Test(arguments: Engine.available)
    func `what belongs to another book is not there`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let id = try await house.record("2026-03-01  -120.00  Petrol  canary")[0]
            let hers = try await house.database.inspect { db in try house.ledger.get(id, of: house.asha.book.id, in: db) }
            let before = try await house.rows("SELECT * FROM transactions")
            await #expect(throws: LedgerError.transactionNotFound) { try await house.replace(hers, by: house.ravi) }
            await #expect(throws: LedgerError.transactionNotFound) { try await house.delete(id, by: house.ravi) }
            await #expect(throws: LedgerError.transactionNotFound) { try await house.restore(id, by: house.ravi) }
            let change = try await house.replace(hers)
            await #expect(throws: LedgerError.transactionNotFound) {
                try await house.database.arrange { db in
                    try house.ledger.revert(id, before: change, by: house.ravi.writing(), in: db)
                }
            }
            let copy = hers.with { $0.id = house.time.clock.newID() }
            await #expect(throws: (any Error).self, "her account and category under his book") {
                try await house.record(copy, by: house.ravi)
            }
            #expect(try await house.rows("SELECT * FROM transactions") == before)
            #expect(try await house.list(of: house.ravi).isEmpty)
            #expect(try await house.balances(of: house.ravi) == ["Cash 0.00 INR", "Bank 0.00 INR", "Card 0.00 INR"])
        }
    }

    @Test(arguments: Engine.available)
    func `money of another currency gets one account of its own`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(
                """
                2026-03-01  -12.50  Food  pizza  EUR
                2026-03-02   -7.50  Food  gelato  EUR
                2026-03-02    -900  Food  ramen  JPY
                """)
            #expect(try await house.balances().suffix(2) == ["EUR cash -20.00 EUR", "JPY cash -900 JPY"])
        }
    }

    @Test(arguments: Engine.available)
    func `every change is announced after its commit and raises the revision`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let book = house.asha.book.id
            let before: Int64 = try #require(try await house.value("SELECT revision FROM books WHERE id = \(book)"))
            let sample = try await house.sample()
            let id = try await house.record(sample)
            try await house.replace(sample)
            try await house.delete(id)
            try await house.restore(id)
            try await house.restore(id)
            #expect(house.announced.all == [book, book, book, book], "the second restore changed nothing")
            #expect(try await house.value("SELECT revision FROM books WHERE id = \(book)") == before + 4)
        }
    }
}
