import Accounting
import Parsing
import Testing

/// Text that nobody planned for never traps, and never gives an amount that is not positive.
@Suite struct RandomMessageTests {
    private static let pieces = [
        "120", "3", "0", "1.200", "1,20,000", "12.50", "99999999999999999999", "9223372036854775807", "2026", "5", "31", "x", "*", "/", "-", "+", "(", ")", "@", "#", ":", ".", ",", ";", "?", "'",
        "=", "%", "->", "$", "₹", "€", "kr", "rs", "Rs.", "usd", "k", "L", "cr", "lakh", "mil", "p", "cents", "paise", "petrol", "food", "Asha", "Ravi", "paid", "split", "each", "per", "got", "received",
        "from", "to", "hdfc", "cash", "card", "bill", "atm", "transfer", "yesterday", "tomorrow", "on", "last", "friday", "Jul", "may", "5th", "days", "ago", "kg", "room", "order", "and", "with", "for",
        "budget", "remind", "me", "export", "category", "balance", "how", "much", "what", "debited", "a/c", "xx1234", "avl", "bal", "otp", "@hdfc", "#goa", "\n", "\n", "पेट्रोल", "१२०", "👨‍👩‍👧", "\u{202E}", "\0", "’", "×", "split", "edit", "un", "millón",
    ]

    @Test(arguments: ["en-IN", "en-US", "de-DE", "es-CO", "fr-FR", "ja-JP"])
    func `random pieces of the grammar are read without a trap`(locale: String) {
        var random = SeededGenerator(seed: 20_261_121)
        for round in 0..<1_500 {
            let count = Int.random(in: 1...9, using: &random)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random)! + (Bool.random(using: &random) ? " " : "") }.joined()
            let intent = parseMessage(text, in: context(locale, names: sharedBook, isReply: round % 5 == 0))
            for draft in intent.drafts where draft.amount.minorUnits <= 0 { Issue.record("\(text) gave \(draft.amount.decimalString)") }
            _ = parseReport(id: nil, text: text, in: context(locale))
        }
    }

    @Test func `random bytes are read without a trap`() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<3_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = parseMessage(String(decoding: bytes, as: UTF8.self), in: context())
        }
    }
}

/// SplitMix64, so that every run reads the same messages.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
