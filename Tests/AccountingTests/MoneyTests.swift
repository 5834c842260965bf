import Accounting
import Testing

@Suite struct MoneyTests {
    @Test func `amounts of one currency add up exactly`() throws {
        #expect(try Money(minorUnits: 10, .eur).adding(Money(minorUnits: 20, .eur)) == Money(minorUnits: 30, .eur))
        #expect(try Money(minorUnits: 10, .eur).subtracting(Money(minorUnits: 20, .eur)).minorUnits == -10)
        #expect(try Money(minorUnits: -1250, .eur).magnitude().minorUnits == 1250)
    }

    @Test func `amounts of different currencies do not add up`() {
        #expect(throws: MoneyError.currenciesDiffer(.eur, .usd)) { try Money(minorUnits: 1, .eur).adding(.zero(.usd)) }
        #expect(throws: MoneyError.currenciesDiffer(.eur, .usd)) { try Money(minorUnits: 1, .eur).subtracting(Money(minorUnits: 1, .usd)) }
    }

    @Test func `what the ledger can't hold is refused, not wrapped or trapped`() {
        let most = Money(minorUnits: .max, .inr), least = Money(minorUnits: .min, .inr), one = Money(minorUnits: 1, .inr)
        #expect(throws: MoneyError.outOfRange) { try most.adding(one) }
        #expect(throws: MoneyError.outOfRange) { try least.subtracting(one) }
        #expect(throws: MoneyError.outOfRange) { try most.multiplied(by: 2) }
        #expect(throws: MoneyError.outOfRange) { try least.negated() }
        #expect(throws: MoneyError.outOfRange) { try least.magnitude() }
        #expect(throws: MoneyError.outOfRange) { try least.multiplied(by: -1) }
    }

    @Test func `the smallest amount can be taken away from a negative one`() throws {
        let least = Money(minorUnits: .min, .inr)
        #expect(try Money(minorUnits: -1, .inr).subtracting(least).minorUnits == .max)
    }

    @Test(arguments: Currency.all)
    func `a decimal is read back as it was written, in every currency`(currency: Currency) throws {
        for units: Int64 in [0, 1, -1, 5, 10, 99, 100, 101, -12_345, 1_234_567_890, .max, .min] {
            let money = Money(minorUnits: units, currency)
            #expect(try Money(decimal: money.decimalString, currency) == money)
        }
    }

    @Test(arguments: [("120", 12_000), ("120.5", 12_050), ("-0.05", -5), (".5", 50), ("5.", 500), ("+3", 300), ("0.500", 50), ("-0", 0), ("00012.30", 1230)])
    func `a plain decimal is read`(text: String, units: Int64) throws {
        #expect(try Money(decimal: text, .eur).minorUnits == units)
    }

    @Test(arguments: ["", ".", "-", "1,5", "1e5", "abc", "1.2.3", "--1", "१२", " 1", "0x1"])
    func `what is no plain decimal is refused`(text: String) {
        #expect(throws: MoneyError.notANumber(text)) { try Money(decimal: text, .eur) }
    }

    @Test func `more decimals than the currency has, and too large a number, are refused`() {
        #expect(throws: MoneyError.tooManyDigits(.eur)) { try Money(decimal: "1.234", .eur) }
        #expect(throws: MoneyError.tooManyDigits(.jpy)) { try Money(decimal: "1.5", .jpy) }
        #expect(throws: MoneyError.outOfRange) { try Money(decimal: "92233720368547758.08", .eur) }
        #expect(throws: MoneyError.outOfRange) { try Money(decimal: String(repeating: "9", count: 40), .eur) }
    }

    @Test(arguments: [("inr", "INR", 2), ("JPY", "JPY", 0), ("kwd", "KWD", 3), ("CLF", "CLF", 4)])
    func `a currency has its own number of decimals`(code: String, expected: String, digits: Int) {
        #expect(Currency(code: code)?.code == expected)
        #expect(Currency(code: code)?.minorUnitDigits == digits)
    }

    @Test(arguments: ["", "US", "USDD", "XYZ", "₹", "12A"])
    func `an unknown currency is none`(code: String) {
        #expect(Currency(code: code) == nil)
    }

    @Test func `the named currencies agree with the table`() {
        for currency in [Currency.inr, .usd, .eur, .gbp, .jpy] { #expect(Currency(code: currency.code) == currency) }
        #expect(Set(Currency.all.map(\.code)).count == Currency.all.count)
    }
}
