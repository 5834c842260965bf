import Accounting
import Testing

@Suite struct FormattingTests {
    @Test(arguments: [
        ("en-IN", "INR", 12_000_000, "₹1,20,000.00"), ("en-IN", "INR", 1_234_567_890, "₹1,23,45,678.90"), ("en-IN", "INR", -50, "-₹0.50"), ("en-US", "USD", 123_456_789, "$1,234,567.89"),
        ("de-DE", "EUR", 123_456, "1.234,56\u{A0}€"), ("fr-FR", "EUR", 123_456, "1\u{202F}234,56\u{A0}€"), ("ja-JP", "JPY", 1250, "¥1,250"), ("en-US", "KWD", 1_234_567, "KWD\u{A0}1,234.567"),
        ("en-CA", "CAD", 100, "$1.00"), ("en-CA", "USD", 100, "US$1.00"), ("en-GB", "USD", 100, "$1.00"), ("de-CH", "CHF", 123_456, "CHF\u{A0}1’234.56"), ("sv-SE", "SEK", 100, "1,00\u{A0}kr"),
        ("zh-CN", "JPY", 100, "JP¥100"), ("en-US", "INR", Int64.min, "-₹92,233,720,368,547,758.08"), ("en-US", "USD", 0, "$0.00"),
    ] as [(String, String, Int64, String)])
    func `an amount is written as its readers write it`(locale: String, code: String, units: Int64, expected: String) throws {
        let currency = try #require(Currency(code: code))
        #expect(Money(minorUnits: units, currency).formatted(in: Region(locale)) == expected)
    }

    @Test(arguments: [("en-IN", 388_000, "3,880"), ("en-IN", 1250, "12.50"), ("en-IN", -1250, "-12.50"), ("de-DE", 1250, "12,50"), ("en-IN", 0, "0"), ("en-IN", 5, "0.05")] as [(String, Int64, String)])
    func `a short number leaves out decimals that are zero`(locale: String, units: Int64, expected: String) {
        #expect(Money(minorUnits: units, .inr).shortNumber(in: Region(locale)) == expected)
    }

    @Test(arguments: [("en_in", "en-IN"), ("DE-at", "de-AT"), ("hi", "hi-IN"), ("xx", "en-US"), ("", "en-US"), ("zh-Hans-CN", "zh-CN"), ("en-XX", "en-US")])
    func `a locale is found in any writing, else its language, else American English`(text: String, locale: String) {
        #expect(Region(text).locale == locale)
    }

    @Test(arguments: Region.offered)
    func `every locale offered is a region of its own`(locale: String) {
        let region = Region(locale)
        #expect(region.locale == locale)
        #expect(region.decimalMark != region.groupingMark)
    }
}
