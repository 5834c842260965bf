import Accounting
import ExternalServices
import Hummingbird
import HummingbirdTesting
import Identity
import Persistence
import TestSupport
import Testing
import WebInterface

@testable import Bookkeeping
@testable import Entries

/// What can't be, said by a page and by a program: both are refused, and nothing is changed.
@Suite struct EditRefusalTests {
    @Test(arguments: Engine.available)
    func `a transfer to its own account is refused at every door`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let id = try await house.record("2026-03-02  -1000.00  Cash → Bank  saved")[0]
            let (bank, before) = (try await house.accountID("Bank"), try await house.balances())
            let form = ["amount": "1000", "date": "2026-03-02", "description": "saved", "kind": "transfer", "account": "\(bank)"]
            let one = try await asha.post("/dashboard/expenses/\(id)/", form)
            #expect(one.status == .unprocessableContent && one.text.contains("A transfer needs two different accounts."))
            let many = try await asha.post("/dashboard/expenses/changes/", ["id": "\(id)", "action": "account", "account": "\(bank)"])
            #expect(many.status == .unprocessableContent && many.text.contains("some of these are transfers to Bank itself"))
            await #expect(throws: TransactionError.sameAccount) { try await house.patch(id, ["account": .string("\(bank)")]) }
            #expect(try await house.balances() == before)
        }
    }

    @Test(arguments: Engine.available)
    func `an account of another currency needs an amount in it, at every door`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let ids = try await house.record("2026-03-01  -120.00  Petrol  petrol\n2026-03-02  -9.00  Food  pizza  EUR")
            let (euros, before) = (try await house.accountID("EUR cash"), try await house.balances())
            let many = try await asha.post("/dashboard/expenses/changes/", ["id": "\(ids[0])", "action": "account", "account": "\(euros)"])
            #expect(many.status == .unprocessableContent && many.text.contains("not in the currency of EUR cash"))
            #expect(try await house.faults(of: ids[0], ["account": .string("\(euros)")]) == ["amount/missing"])
            #expect(try await house.balances() == before)
            let moved = try await house.patch(ids[0], ["account": .string("\(euros)"), "amount": .string("1.50")])
            #expect(moved.amount == Money(minorUnits: -150, .eur))
        }
    }

    @Test(arguments: Engine.available)
    func `another amount of an entry in parts needs its parts, at every door`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let id = try await house.record("2026-03-01  -120.00  Petrol  petrol")[0]
            let (petrol, food) = (try await house.category("Petrol").id, try await house.category("Food").id)
            func part(_ category: Category.ID, _ amount: String) -> JSONValue {
                .object(["category": .string("\(category)"), "amount": .string(amount)])
            }
            _ = try await house.patch(id, ["lines": .array([part(petrol, "70"), part(food, "50")])])
            let form = [
                "amount": "150", "date": "2026-03-01", "description": "petrol", "kind": "expense", "category": "\(petrol)",
                "account": "\(try await house.accountID("Cash"))",
            ]
            let page = try await asha.post("/dashboard/expenses/\(id)/", form)
            #expect(page.status == .unprocessableContent && page.text.contains("The parts do not add up to the whole amount."))
            #expect(try await house.faults(of: id, ["amount": .string("150")]) == ["lines/missing"])
            await #expect(throws: TransactionError.linesDoNotAddUp) {
                try await house.patch(id, ["lines": .array([part(petrol, "70"), part(food, "49.99")])])
            }
            #expect(try await house.balances().first == "Cash -120.00 INR")
            let whole = try await house.patch(id, ["category": .string("\(food)"), "amount": .string("150")])
            #expect(whole.lines == [Line(category: food, amount: -15_000, ownShare: -15_000)])
        }
    }

    @Test(arguments: Engine.available)
    func `a program is told which field is to blame`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let ids = try await house.record("2026-03-01  -120.00  Petrol  petrol\n2026-03-02  -1000.00  Cash → Bank  saved")
            let bank = JSONValue.string("\(try await house.accountID("Bank"))")
            let food = JSONValue.string("\(try await house.category("Food").id)")
            let part = JSONValue.object(["category": food, "amount": .string("120")])
            let cases: [(Int, [String: JSONValue], [String])] = [
                (0, ["kind": .string("transfer")], ["destination/missing"]), (0, ["destination": bank], ["destination/no_transfer"]),
                (0, ["lines": .array([part]), "category": food], ["category/contradiction"]), (0, ["amount": .null], ["amount/missing"]),
                (0, ["amount": .string("0")], ["amount/out_of_range"]), (1, ["category": food], ["category/transfer"]),
                (1, ["lines": .array([part])], ["lines/transfer"]), (0, ["date": .string("x"), "nothing": .null], ["date/not_a_date", "nothing/unknown"]),
            ]
            for (place, fields, faults) in cases { #expect(try await house.faults(of: ids[place], fields) == faults, "\(fields)") }
            #expect(try await house.list() == ["saved", "petrol"])
        }
    }
}

extension Household {
    /// Changes a transaction of Asha's as a program does.
    @discardableResult
    fileprivate func patch(_ id: Transaction.ID, _ fields: [String: JSONValue]) async throws -> Transaction {
        try await database.arrange { [asha, ledger, accounts, categories] db in
            let book = asha.book
            let old = try ledger.get(id, of: book.id, in: db)
            var reader = TransactionFields(
                JSONFields(fields), accounts: try accounts.list(of: book.id, in: db), categories: try categories.list(of: book.id, in: db))
            let new = try reader.transaction(id, replacing: old, in: book, today: "2026-03-02")
            try ledger.replace(with: new, by: asha.writing(), in: db)
            return new
        }
    }

    /// What a program is told is wrong: `amount/missing`.
    fileprivate func faults(of id: Transaction.ID, _ fields: [String: JSONValue]) async throws -> [String] {
        do {
            try await patch(id, fields)
            return []
        } catch let error as InvalidFields {
            return error.faults.map { "\($0.field)/\($0.code)" }
        }
    }
}
