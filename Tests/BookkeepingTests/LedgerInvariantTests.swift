import Accounting
@testable import Bookkeeping
import Foundation
import Identity
import Persistence
import TestSupport
import Testing

/// After any changes, everything that follows from the transactions is what their rows say.
@Suite struct LedgerInvariantTests {
    @Test(arguments: Engine.available, [1, 2, 3] as [UInt64])
    func `three hundred random changes keep everything in step`(engine: Engine, seed: UInt64) async throws {
        try await withHousehold(engine) { house in
            let canary = try await house.record("2026-03-01  -77.00  Petrol  canary", by: house.ravi)
            var book = try await RandomBook(house, seed: seed)
            for _ in 0..<300 { try await book.change() }

            #expect(book.live.count > 20 && book.changes.count > 20)
            try await expectSameTransactions(book)
            try await expectBalances(house)
            try await expectRollups(house)
            try await expectSearchWords(book)
            try await expectAuditTrail(book)
            #expect(try await house.list(of: house.ravi) == ["canary"])
            #expect(try await house.balances(of: house.ravi).first == "Cash -77.00 INR")
            #expect(canary.count == 1)
        }
    }

    private func expectSameTransactions(_ book: RandomBook) async throws {
        let house = book.house
        for (id, expected) in book.live {
            let found = try await house.database.inspect { db in try house.ledger.find(id, of: house.asha.book.id, in: db) }
            #expect(found == expected)
        }
        for id in book.deleted.keys {
            let found = try await house.database.inspect { db in try house.ledger.find(id, of: house.asha.book.id, in: db) }
            #expect(found == nil)
        }
        let orphans: Int? = try await house.value(
            """
            SELECT COUNT(*) FROM lines l JOIN transactions t ON t.book_id = l.book_id AND t.id = l.transaction_id
            WHERE t.deleted_at IS NOT NULL OR t.date <> l.date
            """)
        #expect(orphans == 0)
    }

    private func expectBalances(_ house: Household) async throws {
        let wrong = try await house.rows(
            """
            SELECT a.name FROM accounts a WHERE a.balance <> a.opening_balance
                + (SELECT COALESCE(SUM(amount), 0) FROM transactions
                    WHERE book_id = a.book_id AND account_id = a.id AND deleted_at IS NULL)
                - (SELECT COALESCE(SUM(amount), 0) FROM transactions
                    WHERE book_id = a.book_id AND destination_id = a.id AND deleted_at IS NULL)
            """)
        #expect(wrong.isEmpty)
    }

    private func expectRollups(_ house: Household) async throws {
        let kept = try await house.rows(
            """
            SELECT book_id, date, category_id, currency, own_share, count FROM rollups
            ORDER BY book_id, date, category_id, currency
            """)
        let summed = try await house.rows(
            """
            SELECT t.book_id, t.date, l.category_id, t.currency, CAST(SUM(l.own_share) AS BIGINT), COUNT(*)
            FROM transactions t JOIN lines l ON l.book_id = t.book_id AND l.transaction_id = t.id
            WHERE t.deleted_at IS NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
            """)
        #expect(kept == summed)
        #expect(!kept.isEmpty)
    }

    private func expectSearchWords(_ book: RandomBook) async throws {
        let house = book.house
        var expected: [Transaction.ID: Set<String>] = [:]
        for (id, transaction) in book.live { expected[id] = Set(SearchWords(transaction.details.searchWords).all) }
        let asha = house.asha.book.id
        let kept: SQL = switch house.database.dialect {
        case .sqlite:
            """
            SELECT t.id, w.body FROM search_words w JOIN transactions t ON t.number = w.rowid
            WHERE t.book_id = \(asha)
            """
        case .postgres: "SELECT transaction_id, word FROM search_words WHERE book_id = \(asha)"
        }
        let found = try await house.database.inspect { db in
            try db.rows(kept).reduce(into: [Transaction.ID: Set<String>]()) { found, row in
                found[try row[0], default: []].formUnion(SearchWords(try row[1]).all)
            }
        }
        #expect(found == expected.filter { !$0.value.isEmpty || house.database.dialect == .sqlite })
        guard house.database.dialect == .sqlite else { return }
        #expect(try await house.value("SELECT COUNT(*) FROM search_words") == expected.count + 1)
    }

    /// As many entries as changes, and each begins where the one before it ended.
    private func expectAuditTrail(_ book: RandomBook) async throws {
        let house = book.house
        let written: Int? = try await house.value(
            "SELECT COUNT(*) FROM audit_trail WHERE book_id = \(house.asha.book.id)")
        #expect(written == book.writes)
        for id in Array(book.live.keys) + Array(book.deleted.keys) {
            let history = try await house.database.inspect { db in
                try AuditTrail.history(of: id, book: house.asha.book.id, in: db)
            }
            var state: NSDictionary?
            for entry in history.reversed() {
                #expect(entry.person == "Asha")
                if entry.action == .changed || entry.action == .deleted { #expect(json(entry.before) == state) }
                state = json(entry.after) ?? state
            }
            #expect(history.first?.action == .deleted || book.deleted[id] == nil)
        }
    }

    private func json(_ text: String?) -> NSDictionary? {
        text.flatMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary }
    }
}
