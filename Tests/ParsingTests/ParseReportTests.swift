import Accounting
import Parsing
import Testing

@Suite struct ParseReportTests {
    @Test(arguments: [
        ("120 petrol", #"{"readings":[{"kind":"expense","amount":"120.00","currency":"INR","date":"2026-11-21","category":"petrol","description":"petrol"}]}"#),
        ("transfer 5000 bank to cash", #"{"readings":[{"kind":"transfer","amount":"5000.00","currency":"INR","date":"2026-11-21","description":"","from":"Bank","to":"Cash"}]}"#),
        ("category food", #"{"readings":[{"kind":"query","intent":"category","period":"2026-11-01..2026-11-30","about":"food"}]}"#),
        ("undo", #"{"readings":[{"kind":"command","intent":"undo"}]}"#),
        ("tea 0", #"{"readings":[{"kind":"none","why":"zero"}]}"#),
        ("99999999999999999999 tea", #"{"readings":[{"kind":"none","why":"amount_too_large"}]}"#),
    ])
    func `a message is one line of JSON in a fixed order`(text: String, expected: String) {
        #expect(parseReport(id: nil, text: text, in: context()) == expected)
    }

    @Test func `what is asked about records nothing and shows its options`() {
        let report = parseReport(id: "m1", text: "500 food 300", in: context())
        #expect(report.hasPrefix(#"{"id":"m1","readings":[{"kind":"none","why":"which_amount","options":[{"kind":"expense","amount":"500.00","#))
    }

    @Test func `quotes, line ends and control characters are escaped`() {
        let report = parseReport(id: "a\"b\\c\n\u{1}", text: "tea 20", in: context())
        #expect(report.hasPrefix(#"{"id":"a\"b\\c\n\u0001","#))
    }

    @Test func `a line of input is a text, or JSON with a context of its own`() {
        let plain = ParseInput(line: "120 petrol", defaults: context())
        #expect(plain.id == nil && plain.text == "120 petrol")
        let line = #"{"id":7,"text":"12 lunch","context":{"locale":"de-DE","today":"2026-01-02","month_start":25}}"#
        let own = ParseInput(line: line, defaults: context())
        #expect(own.id == "7")
        #expect(own.context.currency == .eur)
        #expect(own.context.today == "2026-01-02")
        #expect(own.context.monthStart == 25)
        let currency = ParseInput(line: #"{"text":"12 lunch","context":{"locale":"en-US","currency":"INR"}}"#, defaults: context())
        #expect(currency.context.currency == .inr && currency.context.region.locale == "en-US")
        #expect(ParseInput(line: "{not json", defaults: context()).text == "{not json")
    }
}
