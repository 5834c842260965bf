import Accounting
import Parsing
import Testing

@Suite struct RecordingTests {
    @Test(arguments: ["120 petrol", "petrol 120", "₹120 petrol", "120rs petrol", "120 for petrol", "Rs. 120 petrol", "rs120 petrol", "petrol 120/-", "petrol: 120", "petrol-120", "INR 120 petrol", "120₹ petrol", "petrol ₹ 120"])
    func `an amount is read in any order and with any sign of the rupee`(text: String) throws {
        let draft = try draft(text)
        #expect(amount(draft) == "120.00 INR")
        #expect(draft.kind == .expense)
        #expect(draft.category == "Petrol")
        #expect(draft.description == "petrol")
        #expect(draft.date == "2026-11-21")
    }

    @Test(arguments: [
        ("1.2k rent", "1200.00 INR"), ("2.5L car", "250000.00 INR"), ("1cr flat", "10000000.00 INR"), ("12*2+33 snacks", "57.00 INR"), ("3m land", "3000000.00 INR"),
        ("5 lakh car", "500000.00 INR"), ("1.5 crore flat", "15000000.00 INR"), ("2 hazaar rent", "2000.00 INR"), ("20k rent", "20000.00 INR"),
        ("(20+30)*2 lunch", "100.00 INR"), ("900/3 dinner", "300.00 INR"), ("100/3 dinner", "33.33 INR"), ("100-20 lunch", "80.00 INR"), ("3×40 eggs", "120.00 INR"),
    ])
    func `suffixes and arithmetic make the amount`(text: String, expected: String) throws {
        #expect(amount(try draft(text)) == expected)
    }

    @Test func `words after the category describe, and with names a person`() throws {
        let draft = try draft("50 food lunch with Asha")
        #expect(draft.category == "Food")
        #expect(draft.description == "food lunch with Asha")
        #expect(draft.mentions == ["Asha"])
    }

    @Test(arguments: [
        ("12.50 EUR coffee", "12.50 EUR"), ("$12 lunch", "12.00 USD"), ("12 usd lunch", "12.00 USD"), ("usd 12 lunch", "12.00 USD"), ("€4,50 coffee", "4.50 EUR"),
        ("4,50 € coffee", "4.50 EUR"), ("£3 tea", "3.00 GBP"), ("1000 yen ramen", "1000 JPY"), ("us$5 tip", "5.00 USD"), ("$12 CAD lunch", "12.00 CAD"),
        ("5 canadian dollars tip", "5.00 CAD"), ("3.250 kwd lunch", "3.250 KWD"),
    ])
    func `a currency other than the book's is kept`(text: String, expected: String) throws {
        #expect(amount(try draft(text)) == expected)
    }

    @Test func `an account and tags are taken out of the description`() throws {
        let draft = try draft("120 petrol @hdfc #goa", names: sharedBook)
        #expect(draft.account == "HDFC")
        #expect(draft.tags == ["goa"])
        #expect(draft.description == "petrol")
    }

    @Test func `an at-name is an account, else a person`() throws {
        let draft = try draft("250 lunch @amex @asha", names: sharedBook)
        #expect(draft.account == "Amex")
        #expect(draft.mentions == ["Asha"])
    }

    @Test(arguments: ["250 lunch by amex", "250 lunch with amex card", "lunch 250 from my amex", "250 lunch using amex", "250 lunch amex"])
    func `an account is also named by a small word before it`(text: String) throws {
        let draft = try draft(text, names: sharedBook)
        #expect(draft.account == "Amex")
        #expect(draft.description == "lunch")
    }

    @Test(arguments: [
        ("2 coffee 300", "300.00 INR", 2, nil), ("3 x 40 eggs", "120.00 INR", 3, 4000), ("3@40 eggs", "120.00 INR", 3, 4000), ("3 eggs @ 40", "120.00 INR", 3, 4000),
        ("3 eggs 40 each", "120.00 INR", 3, 4000), ("2 tickets at 250 apiece", "500.00 INR", 2, 25000), ("bought 2 coffees for 300", "300.00 INR", 2, nil),
        ("spent 20 on 5 coffees", "20.00 INR", 5, nil), ("2x coffee 300", "300.00 INR", 2, nil), ("3 coffees ₹40 each", "120.00 INR", 3, 4000),
        ("500 per person 4 dinner", "2000.00 INR", 4, 50000), ("eggs 40 x 3", "120.00 INR", 3, 4000), ("coffee x2 300", "300.00 INR", 2, nil), ("coffee 150x2", "300.00 INR", 2, 15000),
    ] as [(String, String, Int, Int64?)])
    func `a quantity and a unit price are told apart`(text: String, expected: String, count: Int, unit: Int64?) throws {
        let draft = try draft(text)
        #expect(amount(draft) == expected)
        #expect(draft.quantity?.count == count)
        #expect(draft.quantity?.unitPrice?.minorUnits == unit)
    }

    @Test func `one line is one transaction`() {
        let drafts = recorded("milk 60\neggs 90\nauto 45")
        #expect(drafts.map(\.description) == ["milk", "eggs", "auto"])
        #expect(drafts.map(amount) == ["60.00 INR", "90.00 INR", "45.00 INR"])
    }

    @Test(arguments: ["600 dinner split Asha Ravi", "600 dinner split Asha, Ravi", "600 dinner split with Asha and Ravi", "split 600 dinner with Asha and Ravi"])
    func `a bill that is split is recorded whole and mentions the others`(text: String) throws {
        let draft = try draft(text)
        #expect(amount(draft) == "600.00 INR")
        #expect(draft.mentions == ["Asha", "Ravi"])
        #expect(draft.category == "Food")
    }

    @Test(arguments: ["600 dinner split 2:1", "600 dinner split 60/40", "600 dinner split Asha 200", "600 dinner split +50 Asha"])
    func `shares are no amounts`(text: String) throws {
        #expect(amount(try draft(text)) == "600.00 INR")
    }

    @Test(arguments: ["banana split 50", "split ac repair 500"])
    func `split is also a word`(text: String) throws {
        #expect(try draft(text).description.contains("split"))
    }

    @Test func `a bill that another paid moves none of my money`() {
        #expect(intent("600 dinner split Asha, Ravi paid") == .none(.paidByAnother))
        #expect(parseMessage("Ravi paid 600 dinner", in: context(names: sharedBook)) == .none(.paidByAnother))
    }
}
