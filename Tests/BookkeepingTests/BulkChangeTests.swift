import Accounting
@testable import Bookkeeping
import ExternalServices
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Persistence
import TestSupport
import Testing

/// Many entries changed at once, and put back.
@Suite struct BulkChangeTests {
    static let ledger = """
        2026-03-01    -50.00  Food         lunch
        2026-03-01   -120.00  Petrol       petrol
        2026-03-02  -1000.00  Cash → Bank  saved
        2026-03-02    -20.00  Food         chai
        """

    private func state(_ house: Household) async throws -> [[SQLValue]] {
        let book = house.asha.book.id
        let entries = try await house.rows(
            """
            SELECT t.id, t.account_id, t.amount, t.needs_review, t.deleted_at IS NULL, l.category_id, g.tag FROM transactions t
            LEFT JOIN lines l ON l.book_id = t.book_id AND l.transaction_id = t.id
            LEFT JOIN transaction_tags g ON g.book_id = t.book_id AND g.transaction_id = t.id
            WHERE t.book_id = \(book) ORDER BY t.id, g.tag
            """)
        let sums = try await house.rows(
            "SELECT date, category_id, own_share, count FROM rollups WHERE book_id = \(book) ORDER BY date, category_id")
        return entries + sums
    }

    private func change(
        _ ids: [Transaction.ID], _ change: BulkChange, in house: Household
    ) async throws -> Ledger.ManyChanged? {
        let (ledger, asha) = (house.ledger, house.asha)
        return try await house.database.arrange { db in
            try ledger.changeAll(ids, change, by: asha.writing(), in: db) { _, _ in }
        }
    }

    private func undo(_ done: Ledger.ManyChanged, in house: Household) async throws -> [Int] {
        let (ledger, asha) = (house.ledger, house.asha)
        return try await house.database.arrange { db in
            let (restored, kept) = try ledger.undo(done, by: asha.writing(), in: db)
            return [restored, kept]
        }
    }

    @Test(arguments: Engine.available)
    func `every kind of change is put back exactly`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let ids = try await house.record(Self.ledger)
            let (travel, asha) = (try await house.category("Travel"), house.asha)
            let card = try await house.database.inspect { db in
                try #require(try house.accounts.list(of: asha.book.id, in: db).first { $0.name == "Card" })
            }
            let old = try await house.database.inspect { db in try house.ledger.get(ids[0], of: asha.book.id, in: db) }
            try await house.replace(old.with { ($0.details.needsReview, $0.details.tags) = (true, ["goa"]) })
            let (before, balances) = (try await state(house), try await house.balances())
            for (one, count) in [
                (.edit(.filing(under: travel.id)), 3), (.edit(.init(account: card)), 4), (.edit(.init(addedTags: ["goa"])), 3),
                (.edit(.init(removedTags: ["goa"])), 1), (.edit(.init(needsReview: false)), 1), (.delete, 4),
            ] as [(BulkChange, Int)] {
                let done = try #require(try await change(ids, one, in: house))
                #expect(done.count == count, "\(one)")
                #expect(try await state(house) != before)
                #expect(try await undo(done, in: house) == [count, 0])
                #expect(try await state(house) == before, "\(one)")
                #expect(try await house.balances() == balances)
            }
            #expect(try await change(ids, .edit(.init(removedTags: ["nowhere"])), in: house) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what was changed since stays`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let ids = try await house.record(Self.ledger)
            let done = try #require(try await change(ids, .edit(.init(addedTags: ["goa"])), in: house))
            let asha = house.asha
            let lunch = try await house.database.inspect { db in try house.ledger.get(ids[0], of: asha.book.id, in: db) }
            try await house.replace(lunch.with { $0.details.description = "brunch" })
            #expect(try await undo(done, in: house) == [3, 1])
            let tagged = try await house.database.inspect { db in
                try ids.filter { try house.ledger.get($0, of: asha.book.id, in: db).details.tags == ["goa"] }
            }
            #expect(tagged == [ids[0]])
            #expect(try await undo(done, in: house) == [0, 4], "it can't be undone twice")
        }
    }

    @Test(arguments: Engine.available)
    func `all of it or nothing`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let ids = try await house.record(Self.ledger) + house.record("2026-03-03  -9.00  Food  pizza  EUR")
            let before = try await state(house)
            let asha = house.asha
            let bank = try await house.database.inspect { db in
                try #require(try house.accounts.list(of: asha.book.id, in: db).first { $0.name == "Bank" })
            }
            await #expect(throws: BulkError.otherCurrency("Bank")) { _ = try await change([ids[0], ids[4]], .edit(.init(account: bank)), in: house) }
            await #expect(throws: BulkError.sameAccount("Bank")) { _ = try await change([ids[0], ids[2]], .edit(.init(account: bank)), in: house) }
            await #expect(throws: LedgerError.transactionNotFound) {
                _ = try await change([ids[0], house.time.clock.newID()], .delete, in: house)
            }
            await #expect(throws: BulkError.tooMany) {
                _ = try await change((0...Ledger.mostAtOnce).map { _ in house.time.clock.newID() }, .delete, in: house)
            }
            #expect(try await state(house) == before)
        }
    }

    @Test(arguments: ["x", "1", "2-1", "0-1", "1-1001", "1-2-3", "-1-2", "1-99999999999999999999"])
    func `an undo that nobody was offered is none`(numbers: String) {
        #expect(Ledger.ManyChanged("0190f4ce-6e3a-7000-8000-000000000001", numbers) == nil)
    }

    @Test(arguments: Engine.available)
    func `the page changes what is ticked, and asks before it changes all of a filter`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let ids = try await house.record(Self.ledger)
            let travel = try await house.category("Travel").id
            let url = "/dashboard/expenses/changes/"
            let ticked = try await asha.post(url, ["id": "\(ids[0])", "action": "category", "category": "\(travel)"], isFragment: true)
            #expect(ticked.status == .ok && ticked.text.contains("1 entry changed."))
            let undo = try #require(ticked.text.firstMatch(of: /action="([^"]+restorations\/)"/)?.1)
            #expect(try await asha.post(String(undo), [:], isFragment: true).text.contains("1 entry is as before."))
            #expect(try await asha.post("/dashboard/expenses/\(ids[1])" + undo.dropFirst(56), [:]).status == .notFound)

            let all = ["all": "1", "query": "account=\(try await house.accountID("Cash"))&text=l", "action": "delete"]
            let question = try await asha.post(url, all)
            #expect(question.text.contains("Delete: 1 entry?"))
            #expect(try await house.list().count == 4)
            let stale = try await asha.post(url, all.merging(["confirmed": "3"]) { $1 })
            #expect(stale.text.contains("Delete: 1 entry?"))
            let done = try await asha.post(url, all.merging(["confirmed": "1"]) { $1 })
            #expect(done.status == .seeOther)
            #expect(try await house.list() == ["chai", "saved", "petrol"])
            let list = try await asha.get(try #require(done.headers[.location])).text
            #expect(list.contains("1 entry changed.") && list.contains("/restorations/"))

            for mistake in [["action": "delete"], ["id": "\(ids[1])"], ["id": "\(ids[1])", "action": "add-tag", "tag": " "]] {
                #expect(try await asha.post(url, mistake).status == .unprocessableContent)
            }
        }
    }
}
