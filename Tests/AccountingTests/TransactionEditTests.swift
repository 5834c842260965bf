import Accounting
import Testing

@Suite struct TransactionEditTests {
    private static let cash = account("Cash", .inr, 1), bank = account("Bank", .inr, 2), rome = account("Rome", .eur, 3)
    private static let petrol = category(1), food = category(2), salary = category(3)

    private static func account(_ name: String, _ currency: Currency, _ number: Int64) -> Account {
        Account(id: .earliest(at: Timestamp(milliseconds: number)), name: name, kind: .cash, currency: currency)
    }

    private static func category(_ number: Int64) -> Category.ID { .earliest(at: Timestamp(milliseconds: number)) }

    private static func money(_ minorUnits: Int64, _ currency: Currency = .inr) -> Money { Money(minorUnits: minorUnits, currency) }

    private static func transaction(
        _ kind: TransactionKind, _ amount: Int64, to destination: Account? = nil, _ parts: [(Category.ID, Int64, Int64)]
    ) -> Transaction {
        Transaction(
            id: .earliest(at: Timestamp(milliseconds: 9)), kind: kind, date: "2026-03-01", account: cash.id, amount: money(amount),
            destination: destination?.id, lines: parts.map { Line(category: $0.0, amount: $0.1, ownShare: $0.2) },
            details: .init(description: "tank", payee: "Shell", tags: ["goa"], needsReview: true))
    }

    /// ₹120.00 of petrol, all mine; the same shared by two; in two parts; as income; as a transfer.
    private static let whole = transaction(.expense, -12_000, [(petrol, -12_000, -12_000)])
    private static let shared = transaction(.expense, -12_000, [(petrol, -12_000, -6_000)])
    private static let parted = transaction(.expense, -12_000, [(petrol, -7_000, -7_000), (food, -5_000, 0)])
    private static let earned = transaction(.income, 12_000, [(salary, 12_000, 12_000)])
    private static let moved = transaction(.transfer, -12_000, to: bank, [])

    /// `Cash -12000 INR  1: -12000, -12000`: the account, the amount, and each part's category with what moved and what is mine.
    private func told(_ one: Transaction) -> String {
        let names = [Self.cash, Self.bank, Self.rome]
        func name(_ id: Account.ID) -> String { names.first { $0.id == id }?.name ?? "?" }
        let parts = one.lines.map { line in
            let number = [Self.petrol, Self.food, Self.salary].firstIndex(of: line.category).map { $0 + 1 } ?? 0
            return "\(number): \(line.amount), \(line.ownShare)"
        }
        let route = [one.account, one.destination].compactMap(\.self).map(name).joined(separator: " → ")
        return (["\(one.kind) \(route) \(one.amount.minorUnits) \(one.amount.currency)"] + parts).joined(separator: "  ")
    }

    @Test(arguments: [
        (whole, .init(amount: money(15_000)), "expense Cash -15000 INR  1: -15000, -15000"),
        (whole, .init(amount: money(-15_000)), "expense Cash -15000 INR  1: -15000, -15000"),
        (shared, .init(amount: money(15_000)), "expense Cash -15000 INR  1: -15000, -7500"),
        (earned, .init(amount: money(15_000)), "income Cash 15000 INR  3: 15000, 15000"),
        (moved, .init(amount: money(15_000)), "transfer Cash → Bank -15000 INR"),
        (parted, .init(amount: money(12_000)), "expense Cash -12000 INR  1: -7000, -7000  2: -5000, 0"),
        (whole, .init(account: bank), "expense Bank -12000 INR  1: -12000, -12000"),
        (whole, .init(account: rome, amount: money(300, .eur)), "expense Rome -300 EUR  1: -300, -300"),
        (shared, .filing(under: food), "expense Cash -12000 INR  2: -12000, -6000"),
        (parted, .filing(under: salary), "expense Cash -12000 INR  3: -7000, -7000  3: -5000, 0"),
        (whole, .init(kind: .income, category: salary), "income Cash 12000 INR  3: 12000, 12000"),
        (shared, .init(kind: .income), "income Cash 12000 INR  1: 12000, 6000"),
        (moved, .init(kind: .expense, category: food), "expense Cash -12000 INR  2: -12000, -12000"),
        (whole, .init(isNotMine: true), "expense Cash -12000 INR  1: -12000, 0"),
        (moved, .init(isNotMine: true), "transfer Cash → Bank -12000 INR"),
        (whole, with(.init()) { $0.parts = [.init(category: petrol, amount: 9_000), .init(category: food, amount: 3_000, ownShare: 0)] },
         "expense Cash -12000 INR  1: -9000, -9000  2: -3000, 0"),
        (parted, with(.init(amount: money(6_000))) { $0.parts = [.init(category: food, amount: 6_000)] },
         "expense Cash -6000 INR  2: -6000, -3500"),
        (whole, with(.init(kind: .transfer)) { $0.destination = bank }, "transfer Cash → Bank -12000 INR"),
        (moved, with(.init(account: bank)) { $0.destination = cash }, "transfer Bank → Cash -12000 INR"),
    ] as [(Transaction, TransactionEdit, String)])
    func `the money follows an edit`(old: Transaction, edit: TransactionEdit, expected: String) throws {
        let new = try edit.applied(to: old)
        #expect(told(new) == expected)
        #expect(new.id == old.id && new.date == old.date)
    }

    private static func with(_ edit: TransactionEdit, _ change: (inout TransactionEdit) -> Void) -> TransactionEdit {
        var edit = edit
        change(&edit)
        return edit
    }

    @Test(arguments: [
        (moved, .init(account: bank), .sameAccount),
        (whole, .init(kind: .transfer), .sameAccount),
        (whole, with(.init(kind: .transfer)) { $0.destination = rome }, .currenciesDiffer),
        (whole, .init(account: rome), .otherCurrency(rome)),
        (whole, .init(account: rome, amount: money(1)), .otherCurrency(rome)),
        (whole, .init(amount: money(500, .eur)), .entryInOtherCurrency(.inr)),
        (parted, .init(amount: money(15_000)), .linesDoNotAddUp),
        (parted, .init(kind: .income), .linesDoNotAddUp),
        (whole, with(.init()) { $0.parts = [.init(category: food, amount: 11_999)] }, .linesDoNotAddUp),
        (whole, with(.init()) { $0.parts = [] }, .linesDoNotAddUp),
        (whole, with(.init()) { $0.parts = [.init(category: food, amount: .max), .init(category: food, amount: .max)] }, .outOfRange),
        (whole, with(.init()) { $0.parts = [.init(category: food, amount: .min)] }, .outOfRange),
        (transaction(.expense, -12_000, [(petrol, -12_000, -.max)]),
         with(.init()) { $0.parts = Array(repeating: .init(category: food, amount: .max), count: 200) }, .outOfRange),
        (whole, with(.init()) { $0.parts = [.init(category: food, amount: 12_000, ownShare: .min)] }, .outOfRange),
        (shared, with(.init()) { $0.parts = [.init(category: food, amount: .max), .init(category: food, amount: 12_000 - .max)] }, nil),
        (moved, .filing(under: food), .transferHasNoCategory),
        (moved, .init(kind: .expense), .categoryMissing),
        (whole, .init(amount: money(0)), .amountIsZero),
        (whole, .init(amount: money(.min)), .outOfRange),
        (whole, .init(amount: money(1_000_000_000_000_001)), .outOfRange),
        (whole, .init(date: CalendarDate(daysSince1970: 1_000_000)), .dateOutOfRange),
        (whole, .init(description: String(repeating: "x", count: 501)), .tooLong(limit: 500)),
    ] as [(Transaction, TransactionEdit, TransactionError?)])
    func `what can't be is refused for its reason`(old: Transaction, edit: TransactionEdit, refusal: TransactionError?) {
        guard let refusal else {
            #expect(throws: Never.self) { try edit.applied(to: old) }
            return
        }
        #expect(throws: refusal) { try edit.applied(to: old) }
        #expect(refusal.code.hasPrefix("ledger.") && !refusal.userMessage.english.isEmpty)
    }

    @Test(arguments: [whole, shared, parted, earned, moved])
    func `what nothing is said about stays as it is`(old: Transaction) throws {
        #expect(try TransactionEdit().applied(to: old) == old)
        #expect(try TransactionEdit(account: Self.cash, amount: old.amount.magnitude()).applied(to: old) == old)
    }

    @Test(arguments: [
        (.init(description: "full"), "full Shell goa true"), (.init(payee: ""), "tank - goa true"), (.init(payee: "BP"), "tank BP goa true"),
        (.init(addedTags: ["work", "goa"]), "tank Shell goa,work true"), (.init(removedTags: ["goa", "x"]), "tank Shell  true"),
        (.init(addedTags: ["a"], removedTags: ["a"]), "tank Shell goa true"), (.init(needsReview: false), "tank Shell goa false"),
        (with(.init(addedTags: ["b"])) { $0.tags = ["c", "c"] }, "tank Shell b,c true"), (.filing(under: food), "tank Shell goa false"),
    ] as [(TransactionEdit, String)])
    func `the words follow an edit`(edit: TransactionEdit, expected: String) throws {
        let details = try edit.applied(to: Self.whole).details
        #expect("\(details.description) \(details.payee ?? "-") \(details.tags.joined(separator: ",")) \(details.needsReview)" == expected)
    }

    @Test func `another order of the same tags is no change`() throws {
        var (old, edit) = (Self.whole, TransactionEdit())
        old.details.tags = ["b", "a"]
        (edit.tags, edit.mentions) = (["a", "b"], [])
        #expect(try edit.applied(to: old) == old)
    }

    @Test func `a blank transaction is filled in by an edit, and refused without one`() throws {
        let blank = Transaction.blank(Self.whole.id, in: Self.cash, on: "2026-03-01")
        #expect(throws: TransactionError.categoryMissing) { try TransactionEdit(amount: Self.money(100)).applied(to: blank) }
        #expect(throws: TransactionError.amountIsZero) { try TransactionEdit(category: Self.food).applied(to: blank) }
        let spent = try TransactionEdit(amount: Self.money(100), category: Self.food).applied(to: blank)
        #expect(told(spent) == "expense Cash -100 INR  2: -100, -100")
        let earned = try TransactionEdit(kind: .income, amount: Self.money(100), category: Self.salary).applied(to: blank)
        #expect(told(earned) == "income Cash 100 INR  3: 100, 100")
    }

    @Test(arguments: [(-333, [0, -166, -167]), (0, [0, 0, 0]), (-1_000, [-1, -499, -500])] as [(Int64, [Int64])])
    func `what was mine of the whole is shared out to the last minor unit`(mine: Int64, shares: [Int64]) throws {
        let old = Self.transaction(.expense, -1_000, [(Self.food, -1_000, mine)])
        var edit = TransactionEdit()
        edit.parts = [1, 499, 500].map { .init(category: Self.food, amount: $0) }
        #expect(try edit.applied(to: old).lines.map(\.ownShare) == shares)
    }
}

@Suite struct CategoryFallbackTests {
    private func category(_ name: String, _ kind: Category.Kind) -> Category {
        Category(id: .earliest(at: Timestamp(milliseconds: 0)), name: name, icon: "", color: "", kind: kind, parent: nil, aliases: [])
    }

    @Test func `what no category fits goes to the one for it, else to the last of its kind`() {
        let book = [category("Food", .expense), category("other", .expense), category("Rent", .expense), category("Salary", .income)]
        #expect(book.fallback(for: .expense)?.name == "other")
        #expect(book.fallback(for: .income)?.name == "Salary")
        #expect([book[0], book[2]].fallback(for: .expense)?.name == "Rent")
        #expect([book[3]].fallback(for: .expense) == nil)
    }
}
