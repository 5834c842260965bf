import Accounting
@testable import Bookkeeping
import ExternalServices
import Foundation
import Testing

/// What the trail keeps is exactly what was written, in a fraction of the bytes.
@Suite struct PackedTextTests {
    private static let id = "0190f4ce-1234-7abc-8def-0123456789ab"

    @Test(arguments: [
        "", "{}", #"{"name":"Boats"}"#, "x\u{1}\u{2}\u{3} is no JSON, but comes back", "\(id)", "\(id)\(id)", "x\(id)-12000-12000,-12000", "12000,12000,1200",
        #"{"account":"\#(id)","amount":-12000,"x":-12000}"#, #"{"account":"\#(id.uppercased())","amount":-12000}"#,
        #"{"details":{"description":"0190f4ce- 2026-03-01 café ☕️ 2026-03-01 खाना"}}"#, "{\"a\":\"line\nline\t2026 2026 2026\"}",
    ])
    func `every text comes back`(text: String) {
        #expect(PackedText.unpack(PackedText.pack(text)) == text)
        #expect(PackedText.pack(text).utf8.count <= text.utf8.count + (text.first == "\u{1}" ? 2 : 0))
    }

    @Test func `texts of random pieces come back`() {
        let pieces = [
            Self.id, "-12000", "-", "12", "456", ",", "é", "☕️", "\"", #"{"account":""#, "}]}", #","category":""#, "false", "0190f4ce-",
            #"","amount":"#, "\n", #"","mentions":[],"needsReview":false,"tags":[]},"kind":"expense","lines":[{"amount":"#,
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            #expect(PackedText.unpack(PackedText.pack(text)) == text)
        }
    }

    @Test func `what nobody packed is read as something`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            let bytes = (0..<30).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = PackedText.unpack("\u{1}" + String(decoding: bytes, as: UTF8.self))
        }
        #expect(PackedText.unpack("\u{1}\u{2}AB") == "00000000-0000-0000-0000-000000000001")
    }

    /// These bytes stand in databases.
    @Test func `what was packed once is read for ever`() {
        let text = #"{"account":"\#(Self.id)","amount":-12000"#
        #expect(PackedText.unpack("\u{1}\u{4}\u{2}ABkPTOEjR6vI3vASNFZ4mr\u{5}-12000") == text)
        let phrases = (4...28).map { PackedText.unpack("\u{1}" + String(UnicodeScalar(UInt8($0)))) }
        #expect(phrases == [
            #"{"account":""#, #"","amount":"#, #","currency":""#, #"","date":""#, #"","details":{"description":""#, "\t", "\n",
            #"","mentions":[],"needsReview":false,"tags":[]},"kind":"expense","lines":[{"amount":"#, #","category":""#, "\r",
            #"","ownShare":"#, "}]}", #"},{"amount":"#, #"","mentions":[],"needsReview":"#, #"","mentions":[""#, #""],"needsReview":"#,
            #"false,"payee":""#, #"","tags":[""#, #"","tags":[]},"kind":""#, #"},"kind":""#, #"","lines":[{"amount":"#,
            #"","lines":[]}"#, #"","destination":""#, #"true,"tags":["#, #"false,"tags":["#,
        ])
        #expect(PackedText.unpack("\u{1}a 123 b 4567 \u{3} \u{1d}") == "a 123 b 4567 4567 123")
    }

    @Test func `an entry takes less than a third`() throws {
        var sample = Transaction(
            id: Transaction.ID(UUID()), kind: .expense, date: "2026-03-01", account: Account.ID(UUID()),
            amount: Money(minorUnits: -12_000, .inr), lines: [Line(category: .init(UUID()), amount: -12_000, ownShare: -12_000)],
            details: .init(description: "chai"))
        let text = TransactionSnapshot.text(sample)
        #expect(text.utf8.count > 270 && PackedText.pack(text).utf8.count < 85)
        sample.details = .init(description: "say \"chai\"\n", payee: "Blue Tokai", tags: ["work"], mentions: ["Ravi"], needsReview: true)
        sample.destination = Account.ID(UUID())
        for one in [sample, sample.with { $0.lines.append($0.lines[0]) }, sample.with { $0.lines = [] }] {
            let text = TransactionSnapshot.text(one)
            #expect(try TransactionSnapshot(PackedText.unpack(PackedText.pack(text))).transaction(one.id) == one)
        }
    }
}
