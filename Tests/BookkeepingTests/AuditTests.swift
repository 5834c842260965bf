import Accounting
@testable import Bookkeeping
import ExternalServices
import Foundation
import Hummingbird
import HummingbirdTesting
@testable import Identity
import Persistence
import TestSupport
import Testing

@Suite struct AuditTests {
    /// Asha's book with a trail of twelve entries.
    private func withTrail(_ engine: Engine, _ test: (Household) async throws -> Void) async throws {
        try await withHousehold(engine) { house in
            let account = try await house.accountID("Cash")
            let category = try await house.category("Travel")
            let (ledger, asha) = (house.ledger, house.asha)
            for number in 1...12 {
                house.time.advance(seconds: 60)
                let amount = Int64(-100 * number)
                let new = Transaction(
                    id: house.time.clock.newID(), kind: .expense, date: "2026-03-01", account: account,
                    amount: Money(minorUnits: amount, asha.book.currency),
                    lines: [Line(category: category.id, amount: amount, ownShare: amount)], details: .init(description: "no. \(number)"))
                try await house.database.write(in: asha.book.id) { db in
                    _ = try ledger.record(new, from: .init(.web), by: asha.writing(), in: db)
                }
            }
            try await test(house)
        }
    }

    private func findings(_ house: Household) async throws -> [ChainFinding] {
        try await AuditTrail.verify(house.asha.book.id, named: "", in: house.database, pageSize: 5).findings
    }

    private func allowTampering(_ house: Household) async throws {
        try await house.database.arrange { db in
            let statements: [SQL] = db.dialect == .sqlite
                ? ["DROP TRIGGER audit_trail_unchanged", "DROP TRIGGER audit_trail_kept", "DROP TRIGGER audit_heads_kept"]
                : ["ALTER TABLE audit_trail DISABLE TRIGGER USER", "ALTER TABLE audit_heads DISABLE TRIGGER USER"]
            for statement in statements { try db.execute(statement) }
        }
    }

    @Test(arguments: Engine.available)
    func `a thousand random tamperings are a thousand findings`(engine: Engine) async throws {
        try await withTrail(engine) { house in
            #expect(try await findings(house) == [])
            try await allowTampering(house)
            var random = SeededNumbers(seed: 7)
            let book = house.asha.book.id
            for round in 0..<1_000 {
                let number = Int64.random(in: 1...12, using: &random)
                let tamper = Self.tampers[round % Self.tampers.count](number, book)
                let kept = try await house.rows("SELECT * FROM audit_trail WHERE book_id = \(book) ORDER BY number")
                try await house.database.arrange { db in for statement in tamper { _ = try db.execute(statement) } }
                let found = try await findings(house)
                #expect(!found.isEmpty, "round \(round), entry \(number)")
                try await house.restore(kept, of: book)
            }
            #expect(try await findings(house) == [])
        }
    }

    /// What somebody with the database in their hands might do to an entry.
    private static let tampers: [@Sendable (Int64, Book.ID) -> [SQL]] = [
        { n, b in ["UPDATE audit_trail SET before = 'x' WHERE book_id = \(b) AND number = \(n)"] },
        { n, b in ["UPDATE audit_trail SET after = NULL WHERE book_id = \(b) AND number = \(n)"] },
        { n, b in ["UPDATE audit_trail SET at = at - 1 WHERE book_id = \(b) AND number = \(n)"] },
        { n, b in ["UPDATE audit_trail SET user_id = entity_id WHERE book_id = \(b) AND number = \(n)"] },
        { n, b in ["UPDATE audit_trail SET entity_id = user_id WHERE book_id = \(b) AND number = \(n)"] },
        { n, b in ["UPDATE audit_trail SET action = 'deleted' WHERE book_id = \(b) AND number = \(n)"] },
        { n, b in ["UPDATE audit_trail SET entity = 'budget' WHERE book_id = \(b) AND number = \(n)"] },
        { n, b in ["UPDATE audit_trail SET hash = NULL WHERE book_id = \(b) AND number = \(n)"] },
        { n, b in ["DELETE FROM audit_trail WHERE book_id = \(b) AND number = \(n)"] },
        { n, b in ["DELETE FROM audit_trail WHERE book_id = \(b) AND number >= \(n)"] },
        { n, b in [
            "UPDATE audit_trail SET number = 1000 WHERE book_id = \(b) AND number = \(n)",
            "UPDATE audit_trail SET number = \(n) WHERE book_id = \(b) AND number = \(n % 12 + 1)",
            "UPDATE audit_trail SET number = \(n % 12 + 1) WHERE book_id = \(b) AND number = 1000",
        ] },
        { n, b in [
            """
            INSERT INTO audit_trail (book_id, number, at, user_id, action, entity, entity_id, hash)
            SELECT book_id, 13, at, user_id, action, entity, entity_id, hash FROM audit_trail WHERE book_id = \(b) AND number = \(n)
            """
        ] },
    ]

    @Test(arguments: Engine.available)
    func `the entry that was changed is named`(engine: Engine) async throws {
        try await withTrail(engine) { house in
            try await allowTampering(house)
            try await house.database.arrange { db in
                _ = try db.execute("UPDATE audit_trail SET after = 'x' WHERE book_id = \(house.asha.book.id) AND number = 5")
            }
            #expect(try await findings(house) == [ChainFinding(5, .changed)])
            try await house.database.arrange { db in
                _ = try db.execute("DELETE FROM audit_heads WHERE book_id = \(house.asha.book.id)")
            }
            #expect(try await findings(house).contains(ChainFinding(12, .headDiffers)))
        }
    }

    @Test(arguments: Engine.available)
    func `entries can neither be changed nor taken away, but go with their book`(engine: Engine) async throws {
        try await withTrail(engine) { house in
            let book = house.asha.book.id
            let statements: [SQL] = [
                "UPDATE audit_trail SET before = 'x' WHERE book_id = \(book)", "DELETE FROM audit_trail WHERE book_id = \(book)",
                "DELETE FROM audit_heads WHERE book_id = \(book)",
            ]
            for statement in statements {
                await #expect(throws: (any Error).self) {
                    try await house.database.arrange { db in _ = try db.execute(statement) }
                }
            }
            #expect(try await house.value("SELECT COUNT(*) FROM audit_trail WHERE book_id = \(book)") == 12)
            try await house.database.arrange { db in
                for table: SQL in ["lines", "transactions"] { try db.execute("DELETE FROM \(table) WHERE book_id = \(book)") }
                try db.execute("DELETE FROM books WHERE id = \(book)")
            }
            #expect(try await house.value("SELECT COUNT(*) FROM audit_trail WHERE book_id = \(book)") == 0)
            #expect(try await house.value("SELECT COUNT(*) FROM audit_heads WHERE book_id = \(book)") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `categories, members and settings are in the trail too, each with before and after`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let asha = house.asha
            let old = try await house.category("Travel")
            let renamed = Accounting.Category(
                id: old.id, name: "Getting about", icon: old.icon, color: old.color, kind: old.kind, parent: old.parent,
                aliases: old.aliases)
            try await house.database.write(in: asha.book.id) { db in
                try house.categories.save(renamed, by: asha.writing(), in: db)
                var rules = BookSettings.Rules(of: asha.book)
                rules.name = "Home"
                let settings = BookSettings(note: AuditTrail.note { house.time.now }) { _, _ in true }
                try settings.update(asha.owning(), to: rules, in: db)
            }
            let entries = try await house.database.read(in: asha.book.id) { db in
                try AuditTrail.page(of: asha.book.id, in: db).entries
            }
            #expect(entries.map(\.entity) == [.book, .category])
            let words = try await house.database.read(in: asha.book.id) { db in
                let words = try AuditWords(of: asha, today: "2026-03-02", in: db)
                return entries.map { "\(words.title($0).english): \(words.details($0).joined(by: "; ").english)" }
            }
            #expect(words == [
                "Changed the book’s settings: name: Personal → Home", "Changed a category: name: Travel → Getting about",
            ])
            #expect(try await findings(house) == [])
        }
    }

    @Test func `the page shows the changes of the book, older ones by key`() async throws {
        try await withPages(.sqlite) { house, asha in
            let account = try await house.accountID("Cash")
            let category = try await house.category("Travel")
            for number in 1...60 {
                let fields = [
                    "amount": "\(number)", "date": "2026-03-01", "description": "no. \(number)", "kind": "expense",
                    "category": category.id.description, "account": account.description,
                ]
                #expect(try await asha.post("/dashboard/expenses/", fields).status == .seeOther)
            }
            let first = try await asha.get("/history/").text
            #expect(first.contains("description: no. 60") && first.contains("amount: ") && first.contains("/history/?before=11"))
            let second = try await asha.get("/history/?before=11").text
            #expect(second.contains("description: no. 10<") && !second.contains("no. 11<") && !second.contains("before="))
        }
    }
}

extension Household {
    /// Puts the trail of a book back to what it was.
    fileprivate func restore(_ rows: [[SQLValue]], of book: Book.ID) async throws {
        try await database.arrange { db in
            try db.execute("DELETE FROM audit_trail WHERE book_id = \(book)")
            for row in rows {
                try db.execute("INSERT INTO audit_trail VALUES (\(list: row.map(Kept.init)))")
            }
        }
    }
}

private struct Kept: SQLBindable { let sqlValue: SQLValue }

/// The same numbers for the same seed.
private struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
