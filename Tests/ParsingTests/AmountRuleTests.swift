import Accounting
import Parsing
import Testing

@Suite struct AmountRuleTests {
    @Test(arguments: [
        ("1,200.50 lunch", "en-IN", "1200.50 INR"), ("1.200,50 lunch", "en-IN", "1200.50 INR"), ("1.200,50 lunch", "de-DE", "1200.50 EUR"),
        ("1,20,000.75 car", "en-IN", "120000.75 INR"), ("1.234.567,89 casa", "es-CO", "1234567.89 COP"),
    ])
    func `with both separators the last is decimal`(text: String, locale: String, expected: String) throws {
        #expect(amount(try draft(text, locale)) == expected)
    }

    @Test(arguments: [
        ("1,200 lunch", "en-US", "1200.00 USD"), ("1.200 Essen", "de-DE", "1200.00 EUR"), ("pagué 20.000 por el almuerzo", "es-CO", "20000.00 COP"),
        ("1’200 Miete", "de-CH", "1200.00 CHF"), ("1.200 ramen", "ja-JP", "1200 JPY"), ("1.200 lunch", "fr-FR", "1200.00 EUR"), ("1,250 kwd rent", "en-US", "1250.000 KWD"),
    ])
    func `one separator and three digits follow the locale`(text: String, locale: String, expected: String) throws {
        #expect(amount(try draft(text, locale)) == expected)
    }

    @Test(arguments: [
        ("1.200 lunch", "en-IN", ["1.20 INR", "1200.00 INR"]), ("1.200 lunch", "en-US", ["1.20 USD", "1200.00 USD"]), ("1,200 Essen", "de-DE", ["1.20 EUR", "1200.00 EUR"]),
    ])
    func `three digits after the decimal mark are asked about`(text: String, locale: String, expected: [String]) {
        #expect(options(text, locale) == expected)
    }

    @Test(arguments: [
        ("1,20,000 car", "120000.00 INR"), ("12,34,567 flat", "1234567.00 INR"), ("1 200 000 car", "1200000.00 INR"), ("20 000 rent", "20000.00 INR"),
        ("1 200,50 rent", "1200.50 INR"), ("4,5 tea", "4.50 INR"), (".50 toffee", "0.50 INR"), ("0.5 toffee", "0.50 INR"), ("0.500 toffee", "0.50 INR"),
    ])
    func `groups of lakhs and of three digits with spaces are joined`(text: String, expected: String) throws {
        #expect(amount(try draft(text)) == expected)
    }

    @Test(arguments: [
        ("500 food 300", ["500.00 INR", "300.00 INR"]), ("12 50 lunch", ["12.00 INR", "50.00 INR"]), ("500 300 lunch", ["500.00 INR", "300.00 INR"]),
        ("$10+5 lunch", ["10.00 USD", "5.00 INR"]), ("20 coffee 2", ["20.00 INR", "2.00 INR"]), ("lunch 100 -20", ["100.00 INR", "20.00 INR"]),
        ("tea 3 rs 30", ["3.00 INR", "30.00 INR"]), ("dinner for 4 120", ["4.00 INR", "120.00 INR"]), ("tea 10 samosa 15", ["10.00 INR", "15.00 INR"]), ("food 500 + tip 50", ["500.00 INR", "50.00 INR"]),
    ])
    func `numbers are never silently summed`(text: String, expected: [String]) {
        #expect(options(text) == expected)
    }

    @Test(arguments: ["Lunch -2.95", "-2.95 lunch", "- 2.95 lunch", "lunch -₹2.95", "lunch ₹-2.95"])
    func `a leading minus is an expense like any other`(text: String) throws {
        let draft = try draft(text)
        #expect(amount(draft) == "2.95 INR")
        #expect(draft.kind == .expense)
    }

    @Test(arguments: [
        ("50p toffee", "en-IN", "0.50 INR"), ("50p toffee", "en-GB", "0.50 GBP"), ("80 cents gum", "en-US", "0.80 USD"), ("50 paise toffee", "en-IN", "0.50 INR"),
        ("80 cents gum", "en-IE", "0.80 EUR"), ("80 cents gum", "en-IN", "0.80 USD"), ("2 rupees 50 paise toffee", "en-IN", "2.50 INR"),
        ("5 dollars and 80 cents gum", "en-US", "5.80 USD"),
    ])
    func `words for the hundredth part are minor units`(text: String, locale: String, expected: String) throws {
        #expect(amount(try draft(text, locale)) == expected)
    }

    @Test(arguments: [
        "500g paneer 120", "paneer 500 g 120", "taxi 5 km 120", "parking 2 hrs 120", "tip 10 % 120", "tip 10% 120", "5L petrol 120", "lunch 1:30 120", "lunch 120 at 5pm",
        "lunch 120 at 17:45", "dinner 8.30 pm 120", "gift 25 years old friend 120", "age 5 party 120", "room 204 service 120", "flight 370 food 120", "order 12345 shoes 120",
        "pnr 8412345 food 120", "otpless pin 4567 food 120", "ref 99812 lunch 120", "call 9876543210 recharge 120", "phone 98765432 recharge 120", "code 1234 lunch 120",
        "version 2 app 120", "gift in 2019 style 120", "2015 model toy 120", "car model 2015 120", "since 2019 dues 120", "order #4455 lunch 120", "lunch 2nd floor 120",
        "3 people lunch 120", "no. 12 bus 120", "iphone 15 case 120", "12-pack beer 120", "+91 98765 43210 recharge 120", "24 pcs eggs 120",
    ])
    func `a number that is marked as something else is no amount`(text: String) throws {
        #expect(amount(try draft(text)) == "120.00 INR")
    }

    @Test(arguments: ["5L petrol", "milk 2 L", "500g paneer", "ran 5 km", "pin 4567", "call 9876543210", "tip 10%"])
    func `a message with nothing but marked numbers has no amount`(text: String) {
        #expect(intent(text) == .none(.noAmount))
    }

    @Test(arguments: [("flight 5400", ["5400.00 INR"]), ("car 1500000", ["1500000.00 INR"]), ("500 day pass", ["500.00 INR"])])
    func `a doubtful number alone is asked about`(text: String, expected: [String]) {
        #expect(options(text) == expected)
    }

    @Test func `a year without a mark is an amount`() throws {
        #expect(amount(try draft("shoes 2024")) == "2024.00 INR")
    }

    @Test(arguments: [("₹50 tea 3", "50.00 INR"), ("tea 3 4.50", "4.50 INR"), ("tea 3 rs30", "30.00 INR"), ("show 7 tickets 450.00", "450.00 INR")])
    func `of two candidates the one with a sign or decimals is meant`(text: String, expected: String) throws {
        #expect(amount(try draft(text)) == expected)
    }

    @Test(arguments: [
        ("$12 lunch", "en-CA", "12.00 CAD"), ("$12 lunch", "en-GB", "12.00 USD"), ("¥500 ramen", "ja-JP", "500 JPY"), ("¥500 ramen", "zh-CN", "500.00 CNY"),
        ("¥500 ramen", "en-US", "500 JPY"), ("100 kr taxi", "sv-SE", "100.00 SEK"), ("100 kr taxi", "nb-NO", "100.00 NOK"), ("Rs 500 dosa", "en-US", "500.00 INR"),
        ("Rs 500 dosa", "en-PK", "500.00 PKR"), ("£5 tea", "en-US", "5.00 GBP"), ("R50 lunch", "en-ZA", "50.00 ZAR"), ("RM50 lunch", "ms-MY", "50.00 MYR"),
        ("Rp50.000 kopi", "id-ID", "50000.00 IDR"), ("paid 10 bucks tip", "en-US", "10.00 USD"), ("5 quid pie", "en-GB", "5.00 GBP"),
    ])
    func `a shared sign means the home currency where it bears it`(text: String, locale: String, expected: String) throws {
        #expect(amount(try draft(text, locale)) == expected)
    }

    @Test func `crowns away from home are asked about`() {
        #expect(options("100 kr taxi", "en-US").prefix(3) == ["100.00 SEK", "100.00 NOK", "100.00 DKK"])
    }

    @Test(arguments: [
        ("20 mil empanadas", "es-CO", "20000.00 COP"), ("2 millones carro", "es-CO", "2000000.00 COP"), ("kopi 18rb", "id-ID", "18000.00 IDR"),
        ("makan 25 ribu", "id-ID", "25000.00 IDR"), ("motor 2jt", "id-ID", "2000000.00 IDR"), ("2 हज़ार किराया", "hi-IN", "2000.00 INR"), ("2 करोड़ घर", "hi-IN", "20000000.00 INR"),
        ("5 tys laptop", "pl-PL", "5000.00 PLN"), ("veinte mil en empanadas", "es-CO", "20000.00 COP"), ("5 lakh car", "en-US", "500000.00 USD"),
    ])
    func `suffix words come from the language`(text: String, locale: String, expected: String) throws {
        #expect(amount(try draft(text, locale)) == expected)
    }

    @Test func `L and cr count only in Indian regions or for rupees`() throws {
        #expect(intent("2.5L car", "en-US") == .none(.noAmount))
        #expect(amount(try draft("2.5L car", "en-IN")) == "250000.00 INR")
        let abroad = parseMessage("2cr flat", in: context("en-US", currency: .inr))
        #expect(abroad.drafts.map(amount) == ["20000000.00 INR"])
    }

    @Test(arguments: ["₹99999999999999999999 lunch", "99999999999999999999 lunch", "9223372036854775807 lunch", "9999999999999*9999999999999 lunch", "92233720368547758.08 lunch"])
    func `an amount beyond the ledger is refused`(text: String) {
        #expect(intent(text) == .none(.amountTooLarge))
    }

    @Test(arguments: ["tea 0", "0 lunch", "Lunch 0.00", "-0 lunch", "₹0 tea", "lunch -0.00"])
    func `zero is not recorded`(text: String) {
        #expect(intent(text) == .none(.zero))
    }

    @Test(arguments: [("120 पेट्रोल", "en-IN"), ("१२० petrol", "hi-IN"), ("١٢٠ petrol", "ar-AE"), ("１２０ petrol", "ja-JP"), ("\u{202B}120 petrol\u{202C}", "he-IL"), ("120\u{A0}petrol", "en-IN"), ("120\0petrol", "en-IN"), ("120 petrol ⛽️", "en-IN")])
    func `digits of other scripts and invisible marks are read`(text: String, locale: String) throws {
        let draft = try draft(text, locale)
        #expect(draft.amount.decimalString.hasPrefix("120"))
        #expect(draft.category == "Petrol")
    }
}

extension Intent {
    var drafts: [EntryDraft] { if case .record(let drafts) = self { drafts } else { [] } }
}
