import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

/// The list in other orders than the newest first, and what its days come to.
@Suite struct EntryOrderTests {
    static let ledger = """
        2026-02-27   -300.00  Food         dinner
        2026-03-01    -50.00  Food         lunch
        2026-03-01   -120.00  Petrol       petrol
        2026-03-02   5000.00  Salary       March
        2026-03-02  -1000.00  Cash → Bank  saved
        2026-03-02    -20.00  Food         chai
        """

    private func list(_ address: String, in house: Household) async throws -> [String] {
        let asha = house.asha
        return try await house.database.inspect { db in
            let query = try ExpensesQuery(parsing: address).query(of: asha, today: "2026-03-02")
            return try TransactionList.page(query, of: asha.book.id, in: db).entries.map(\.description)
        }
    }

    /// Gives entries payees, by their description.
    private func pay(_ payees: [String: String], in house: Household) async throws {
        let (ledger, asha) = (house.ledger, house.asha)
        try await house.database.arrange { db in
            for row in try db.rows("SELECT id, description FROM transactions WHERE book_id = \(asha.book.id)") {
                guard let payee = payees[try row[1]] else { continue }
                let old = try ledger.get(try row[0], of: asha.book.id, in: db)
                try ledger.replace(with: old.with { $0.details.payee = payee }, by: asha.writing(), in: db)
            }
        }
    }

    @Test(arguments: Engine.available, [
        ("", ["chai", "saved", "March", "petrol", "lunch", "dinner"]), ("sort=date", ["dinner", "lunch", "petrol", "March", "saved", "chai"]),
        ("sort=-amount", ["March", "saved", "dinner", "petrol", "lunch", "chai"]),
        ("sort=amount", ["chai", "lunch", "petrol", "dinner", "saved", "March"]),
        ("sort=payee", ["chai", "petrol", "lunch", "saved", "March", "dinner"]),
        ("sort=-payee", ["lunch", "chai", "petrol", "saved", "March", "dinner"]),
        ("least=100&most=300", ["petrol", "dinner"]), ("payee=blue+tokai", ["chai", "petrol"]), ("tag=%23goa", []),
        ("source=chat&kind=income", ["March"]), ("source=web", []), ("evidence=receipt", []),
    ])
    func `an address says order and filter`(engine: Engine, asked: (String, [String])) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            try await pay(["chai": "Blue Tokai", "petrol": "Blue Tokai", "lunch": "Swiggy"], in: house)
            #expect(try await list(asked.0, in: house) == asked.1)
        }
    }

    @Test(arguments: Engine.available, TransactionQuery.Order.allCases)
    func `pages in every order have no gaps and no repeats`(engine: Engine, order: TransactionQuery.Order) async throws {
        try await withHousehold(engine) { house in
            try await house.record((0..<40).map { "2026-03-0\($0 % 5 + 1)  -\($0 % 7 + 1).00  Food  n\($0)" }.joined(separator: "\n"))
            try await pay(Dictionary(uniqueKeysWithValues: (0..<30).map { ("n\($0)", "Shop \($0 % 4)") }), in: house)
            let asha = house.asha
            var query = TransactionQuery()
            (query.order, query.limit) = (order, 7)
            var seen: [String] = []
            while true {
                let asked = query
                let page = try await house.database.inspect { db in try TransactionList.page(asked, of: asha.book.id, in: db) }
                seen += page.entries.map(\.description)
                guard let next = page.next else { break }
                query.after = TransactionQuery.Key(next.words, order)
                try #require(query.after != nil)
            }
            #expect(seen.count == 40 && Set(seen).count == 40)
        }
    }

    @Test(arguments: Engine.available)
    func `a day that goes on over the page comes to the whole, and the balance is that of its end`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            let (cash, bank) = (try await house.accountID("Cash"), try await house.accountID("Bank"))
            let asha = house.asha
            func totals(_ account: Account.ID?, category: Accounting.Category.ID? = nil, limit: Int) async throws -> [[String]] {
                var query = TransactionQuery(), pages: [[String]] = []
                (query.account, query.category, query.limit) = (account, category, limit)
                while true {
                    let asked = query
                    let (next, texts) = try await house.database.inspect { db in
                        let page = try TransactionList.page(asked, of: asha.book.id, in: db)
                        let totals = try DayTotals(of: page.entries, asked, isCut: page.next != nil, asha, accounts: house.accounts, in: db)
                        return (page.next, totals.texts)
                    }
                    pages.append(texts)
                    guard let next else { return pages }
                    query.after = next
                }
            }
            let spent = ["02-27 -300.00 spent 300.00", "03-01 -170.00 spent 170.00", "03-02 4980.00 spent 190.00"]
            #expect(try await totals(nil, limit: 50) == [spent])
            #expect(try await totals(nil, limit: 2) == [[spent[2]], [spent[1], spent[2]], [spent[0], spent[1]]])
            let inCash = ["02-27 -300.00 balance -300.00", "03-01 -170.00 balance -470.00", "03-02 4980.00 balance 3510.00"]
            #expect(try await totals(cash, limit: 50) == [inCash])
            #expect(try await totals(cash, limit: 2) == [[inCash[2]], [inCash[1], inCash[2]], [inCash[0], inCash[1]]])
            let food = try await house.category("Food").id
            try await house.record("2026-03-01  -5.00  Food  bun")
            #expect(try await totals(nil, category: food, limit: 2) == [["03-01 -55.00", "03-02 -20.00"], ["02-27 -300.00", "03-01 -55.00"]])
            #expect(try await totals(bank, limit: 2) == [["03-02 0.00 balance 1000.00"]])
        }
    }
}

extension DayTotals {
    /// `03-02 -20.00 balance 3510.00`, by day.
    fileprivate var texts: [String] {
        sums.keys.sorted().map { day in
            let begin = "\(day.description.dropFirst(5)) \(sums[day]?.decimalString ?? "none")"
            switch running[day] {
            case .balance(let balance): return "\(begin) balance \(balance.decimalString)"
            case .spent(let spent, _): return "\(begin) spent \(spent.decimalString)"
            case nil: return begin
            }
        }
    }
}
