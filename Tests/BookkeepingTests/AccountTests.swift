import Accounting
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Persistence
import TestSupport
import Testing

@testable import BookSetup
@testable import Bookkeeping

@Suite struct AccountTests {
    static let ledger = """
        2026-02-10   -425.00  Food         dinner
        2026-03-01    -50.00  Food         lunch
        2026-03-02  -1000.00  Cash → Bank  saved
        2026-03-02   5000.00  Salary       March
        """

    @Test(arguments: Engine.available)
    func `a balance follows the opening balance, and the trail tells of it`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            let cash = try await house.accountID("Cash")
            try await house.changeAccount(cash, "Purse", .wallet, opening: 100_000)
            #expect(try await house.balances() == ["Purse 4525.00 INR", "Bank 1000.00 INR", "Card 0.00 INR"])
            try await house.changeAccount(cash, "Purse", .wallet, opening: -2_500)
            #expect(try await house.balances().first == "Purse 3500.00 INR")
            let said: AuditText? = try await house.value("SELECT after FROM audit_trail WHERE entity = 'account' ORDER BY number DESC LIMIT 1")
            #expect(said?.text.contains("-25.00 INR") == true)
            await #expect(throws: LedgerError.nameTaken("bank")) { try await house.changeAccount(cash, "bank", .cash, opening: 0) }
            await #expect(throws: LedgerError.nameMissing) { try await house.changeAccount(cash, " ", .cash, opening: 0) }
            let his = try await house.accountID("Cash", of: house.ravi)
            await #expect(throws: NoSuchAccount.self) { try await house.changeAccount(his, "Mine", .cash, opening: 0) }
        }
    }

    @Test(arguments: Engine.available)
    func `a month's flow counts transfers on both sides`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            let (cash, bank) = (try await house.accountID("Cash"), try await house.accountID("Bank"))
            let flows = try await house.database.inspect { db in
                try house.accounts.flows(in: .month(containing: "2026-03-02"), of: house.asha.book.id, in: db)
            }
            #expect(flows == [
                cash: AccountFlow(received: 500_000, spent: 105_000), bank: AccountFlow(received: 100_000, spent: 0),
            ])
        }
    }

    @Test(arguments: Engine.available)
    func `the difference to the bank is that of the day, exact, and names who may be off`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            let found = try await house.compare("Cash", with: -42_500, on: "2026-03-01")
            #expect(found.kept.minorUnits == -47_500 && found.difference.minorUnits == 5_000)
            #expect(found.suspects.map(\.details.description) == ["lunch"], "recorded twice, perhaps")
            let wrongWay = try await house.compare("Cash", with: -37_500, on: "2026-03-01")
            #expect(wrongWay.suspects.map(\.details.description) == ["lunch"], "or it came in")
            #expect(try await house.compare("Bank", with: 100_000, on: "2026-03-02").isEven)
            #expect(try await house.compare("Bank", with: 0, on: "2026-03-01").isEven)
        }
    }

    @Test(arguments: Engine.available)
    func `an adjustment makes them agree on that day`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            let cash = try await house.accountID("Cash")
            let (other, gain) = (try await house.category("Other").id, try await house.category("Other income").id)
            try await house.reconcile(cash, with: -50_000, on: "2026-03-01", as: other)
            #expect(try await house.compare("Cash", with: -50_000, on: "2026-03-01").isEven)
            #expect(try await house.balances().first == "Cash 3500.00 INR")
            try await house.reconcile(cash, with: 350_001, on: "2026-03-02", as: gain)
            #expect(try await house.balances().first == "Cash 3500.01 INR")
            try await house.reconcile(cash, with: 350_001, on: "2026-03-02", as: nil)
            let list = try await house.list()
            #expect(list == ["Adjustment to the bank’s balance", "March", "saved", "Adjustment to the bank’s balance", "lunch", "dinner"])
            let details = try await house.database.inspect { db in try house.accounts.get(cash, of: house.asha.book.id, in: db) }
            #expect(details.reconciled == .init(date: "2026-03-02", balance: Money(minorUnits: 350_001, .inr)))
            await #expect(throws: LedgerError.categoryNotFound) { try await house.reconcile(cash, with: 1, on: "2026-03-02", as: nil) }
        }
    }

    @Test(arguments: Engine.available)
    func `accounts are put in order`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let card = try await house.accountID("Card")
            for (shift, order) in [(Shift.up, "Cash Card Bank"), (.to(0), "Card Cash Bank"), (.up, "Card Cash Bank"), (.to(9), "Cash Bank Card")] {
                try await house.database.arrange { db in
                    try house.accounts.move(card, shift, by: house.asha.writing(), in: db)
                }
                let names = try await house.balances().compactMap { $0.split(separator: " ").first.map(String.init) }
                #expect(names.joined(separator: " ") == order)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the pages add, rename, move and compare`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let form = ["name": "HDFC card", "kind": "card", "currency": "INR", "opening": "-1,250.50"]
            #expect(try await asha.post("/accounts/", form).status == .seeOther)
            #expect(try await asha.post("/accounts/", form).text.contains("is already taken"))
            #expect(try await asha.post("/accounts/", form.merging(["opening": "abc"]) { $1 }).status == .unprocessableContent)
            let page = try await asha.get("/accounts/").text
            for text in ["-₹1,250.50", "HDFC card", "₹3,525.00", "₹5,000.00"] { #expect(page.contains(text), "\(text)") }
            let id = try await house.accountID("HDFC card")
            #expect(try await asha.post("/accounts/\(id)/", ["name": "Card 2", "kind": "card", "opening": "0"]).status == .seeOther)
            #expect(try await asha.post("/accounts/\(id)/moves/", ["step": "up"]).status == .seeOther)
            #expect(try await asha.post("/accounts/\(id)/moves/", ["place": "-1"]).status == .unprocessableContent)
            #expect(try await asha.get("/accounts/\(id)/").text.contains("Card 2"))
            let cash = try await house.accountID("Cash")
            let url = "/accounts/\(cash)/reconciliations/"
            #expect(try await asha.get(url + "?balance=4,000&date=2026-03-02").text.contains("Your entries have ₹475.00 less than the bank."))
            #expect(try await asha.get(url + "?balance=x&date=2026-03-02").status == .unprocessableContent)
            let food = try await house.category("Other income").id
            let sent = ["balance": "4,000", "date": "2026-03-02", "category": "\(food)"]
            #expect(try await asha.post(url, sent).status == .seeOther)
            #expect(try await asha.get("/accounts/\(cash)/").text.contains("Agreed with the bank on"))
            #expect(try await house.balances().first == "Cash 4000.00 INR")
            for path in ["/accounts/x/", "/accounts/\(try await house.accountID("Cash", of: house.ravi))/"] {
                #expect(try await asha.get(path).status == .notFound)
                #expect(try await asha.post(path, form).status == .notFound)
                #expect(try await asha.post(path + "moves/", ["step": "up"]).status == .notFound)
                #expect(try await asha.post(path + "reconciliations/", sent).status == .notFound)
            }
        }
    }
}

extension Household {
    func changeAccount(_ id: Account.ID, _ name: String, _ kind: Account.Kind, opening: Int64) async throws {
        try await database.arrange { [accounts] db in
            try accounts.change(id, name: name, kind: kind, opening: Money(minorUnits: opening, .inr), by: asha.writing(), in: db)
        }
    }

    func compare(_ name: String, with units: Int64, on date: CalendarDate) async throws -> Reconciliation {
        let id = try await accountID(name)
        return try await database.inspect { [accounts] db in
            try accounts.compare(id, with: Money(minorUnits: units, .inr), on: date, of: asha.book.id, in: db)
        }
    }

    func reconcile(_ id: Account.ID, with units: Int64, on date: CalendarDate, as category: Accounting.Category.ID?) async throws {
        time.advance(seconds: 1)
        try await database.arrange { [accounts, ledger] db in
            try accounts.reconcile(
                id, with: Money(minorUnits: units, .inr), on: date, as: category, ledger: ledger, by: asha.writing(), in: db)
        }
    }
}
