import Accounting
import Testing

@testable import WebInterface

@Suite struct JSONTests {
    @Test func `commas stand between values and nowhere else`() {
        var json = JSONWriter()
        json.object { json in
            json.field("list", list: ["a", "b"])
            json.field("none", nil as String?)
            json.field("inner") { json in json.field("yes", true) }
            json.key("objects")
            json.array { json in
                for number in 1...2 { json.object { json in json.field("n", number) } }
            }
        }
        let text = #"{"list":["a","b"],"none":null,"inner":{"yes":true},"objects":[{"n":1},{"n":2}]}"#
        #expect(String(decoding: json.bytes, as: UTF8.self) == text)
    }

    @Test(arguments: ["", "plain", "\"quoted\" \\ back", "line\nbreak\ttab\u{1}", "चाय ☕ 🏷️", "\u{2028}"])
    func `every text that is written can be read`(text: String) throws {
        var json = JSONWriter()
        json.value(text)
        #expect(try parseJSON(json.bytes) == .string(text))
    }

    @Test func `money is written exactly`() {
        var json = JSONWriter()
        json.value(Money(minorUnits: -5, .inr))
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"amount":"-0.05","minor_units":-5,"currency":"INR"}"#)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (1_772_442_300_120, "2026-03-02T09:05:00.120Z"),
    ])
    func `instants are those of RFC 3339`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).iso == text)
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "+1", ".5", "1e", "nul", "\"\\x\"", "\"a\nb\"", "\"\\u0000\"", "\"\\ud800\"",
        "\"\\udc00\\ud800\"", "1 2", "\u{FEFF}1", "{\"a\":1,\"a\":2}", "'a'", "NaN",
    ])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: JSONError.self) { try parseJSON(Array(text.utf8)) }
    }

    @Test func `numbers keep every digit`() throws {
        #expect(try parseJSON(Array("[9007199254740993, -0.10, 1E+2]".utf8)) == .array([.number("9007199254740993"), .number("-0.10"), .number("1E+2")]))
    }

    @Test func `what is too deep or too long is refused`() {
        let deep = String(repeating: "[", count: 33) + String(repeating: "]", count: 33)
        #expect(throws: JSONError.tooLarge) { try parseJSON(Array(deep.utf8)) }
        let long = "[" + Array(repeating: "0", count: 10_001).joined(separator: ",") + "]"
        #expect(throws: JSONError.tooLarge) { try parseJSON(Array(long.utf8)) }
        #expect(throws: JSONError.self) { try parseJSON([0x22, 0xFF, 0x22]) }
    }

    @Test func `all that is wrong is told in one go`() {
        var fields = JSONFields(["date": .string("2026-02-30"), "amount": .string("1.234"), "odd": .null])
        #expect(fields.date("date") == nil && fields.money("amount", in: .inr) == nil && fields.text("name", upTo: 5) == nil)
        #expect(throws: InvalidFields.self) { try fields.finish() }
        #expect(fields.faults.map(\.field) == ["date", "amount", "name", "odd"])
    }

    @Test(arguments: [
        (JSONValue.string("12.50"), 1250), (.number("12.5"), 1250), (.object(["minor_units": .number("1250")]), 1250),
        (.object(["amount": .string("12.50"), "minor_units": .number("1250"), "currency": .string("INR")]), 1250),
    ] as [(JSONValue, Int64)])
    func `money is read in all its forms`(sent: JSONValue, minorUnits: Int64) throws {
        var fields = JSONFields(["amount": sent])
        #expect(fields.money("amount", in: .inr)?.minorUnits == minorUnits)
        try fields.finish()
    }
}
