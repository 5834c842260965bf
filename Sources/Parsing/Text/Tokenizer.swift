/// Cuts clean text into pieces.
///
///     Tokenizer.lines(of: cleanedText("₹120 petrol @hdfc"))   // one line: ₹ · 120 · petrol · @hdfc
///
/// A number ends where letters begin when they are a unit, a currency or the like (`120rs`, `500g`, `3x40`);
/// otherwise the whole piece is a word (`7up`, `A4`).
struct Tokenizer {
    private let bytes: [UInt8]
    private var index = 0
    private var tokens: [Token] = []
    private var isGlued = false

    static func lines(of bytes: [UInt8]) -> [[Token]] {
        bytes.split(separator: 0x0A).compactMap { line in
            var tokenizer = Tokenizer(bytes: Array(line))
            tokenizer.readAll()
            return tokenizer.tokens.isEmpty ? nil : tokenizer.tokens
        }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        tokens.reserveCapacity(12)
    }

    private mutating func readAll() {
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x20 {
                index += 1
                isGlued = false
                continue
            }
            readPiece(startingWith: byte)
            isGlued = true
        }
    }

    private mutating func readPiece(startingWith byte: UInt8) {
        if Parsing.isDigit(byte) || (byte == UInt8(ascii: ".") && !isGlued && isDigit(at: index + 1)) { return readNumber() }
        let signLength = currencySignLength(at: index)
        if signLength > 0 { return add(.symbol, to: index + signLength) }
        if Parsing.isLetter(byte) { return readWord() }
        switch byte {
        case UInt8(ascii: "@") where isLetter(at: index + 1): readName(.mention)
        case UInt8(ascii: "#") where nameHasLetter(from: index + 1): readName(.tag)
        case UInt8(ascii: "-") where self.byte(at: index + 1) == UInt8(ascii: ">"): add(.symbol, to: index + 2)
        case UInt8(ascii: "=") where self.byte(at: index + 1) == UInt8(ascii: ">"): add(.symbol, to: index + 2)
        default: add(.symbol, to: index + 1)
        }
    }

    private mutating func readNumber() {
        var end = index + 1
        while end < bytes.count {
            if Parsing.isDigit(bytes[end]) { end += 1 } else if isMark(bytes[end]), isDigit(at: end + 1) { end += 2 } else { break }
        }
        let letters = lettersEnd(from: end)
        if letters > end, !GluedWords.all.contains(lowercased(text(end..<letters))) {
            return add(.word, to: pieceEnd(from: letters))
        }
        add(.number, to: end)
        // `500/-` and `500,-` close a round amount.
        if isRoundEnd(at: end) {
            tokens.append(Token(kind: .symbol, text: "/-", lower: "/-", isGlued: true))
            index = end + 2
        }
    }

    private mutating func readWord() {
        let afterNumber = isGlued && tokens.last?.kind == .number
        var end = lettersEnd(from: index)
        if !afterNumber || byte(at: end) == UInt8(ascii: "$") {
            if isDigit(at: end) || isBridge(at: end) || byte(at: end) == UInt8(ascii: "$") { end = wordEnd(from: end) }
        }
        let word = end
        add(.word, to: end)
        // The point of `Rs.500` belongs to the sign.
        if byte(at: word) == UInt8(ascii: "."), CurrencySign.named(tokens[tokens.count - 1]) != nil { index = word + 1 }
    }

    /// The end of a word whose letters are followed by digits, `$` or a mark that joins (`t-shirt`, `amazon.in`).
    private func wordEnd(from letters: Int) -> Int {
        let head = lowercased(text(index..<letters))
        if byte(at: letters) == UInt8(ascii: "$") {
            return CurrencySign.table[head + "$"] == nil ? letters : letters + 1
        }
        if isDigit(at: letters), GluedWords.before.contains(head) || CurrencySign.table[head] != nil { return letters }
        var end = letters
        while end < bytes.count, Parsing.isLetter(bytes[end]) || Parsing.isDigit(bytes[end]) || isBridge(at: end) {
            if currencySignLength(at: end) > 0 { break }
            end += 1
        }
        return end
    }

    /// Whether the mark at an index joins the letters around it into one word.
    private func isBridge(at position: Int) -> Bool {
        guard position > index, isLetter(at: position - 1), isLetter(at: position + 1) else { return false }
        switch byte(at: position) {
        case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "@"): return true
        case UInt8(ascii: "/"), UInt8(ascii: "&"): return position - index <= 2
        default: return false
        }
    }

    private mutating func readName(_ kind: Token.Kind) {
        index += 1
        add(kind, to: nameEnd(from: index))
    }

    private mutating func add(_ kind: Token.Kind, to end: Int) {
        let text = text(index..<end)
        let lower = kind == .number || kind == .symbol ? text : lowercased(text)
        tokens.append(Token(kind: kind, text: text, lower: lower, isGlued: isGlued))
        index = end
    }
}

extension Tokenizer {
    private func byte(at position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }
    private func isDigit(at position: Int) -> Bool { position < bytes.count && Parsing.isDigit(bytes[position]) }
    private func isLetter(at position: Int) -> Bool { position < bytes.count && Parsing.isLetter(bytes[position]) }
    private func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "'")
    }

    private func isRoundEnd(at position: Int) -> Bool {
        guard byte(at: position) == UInt8(ascii: "/") || byte(at: position) == UInt8(ascii: ",") else { return false }
        return (byte(at: position + 1) == UInt8(ascii: "-") || byte(at: position + 1) == UInt8(ascii: "=")) && !isDigit(at: position + 2)
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func lettersEnd(from start: Int) -> Int {
        var end = start
        while end < bytes.count, Parsing.isLetter(bytes[end]), bytes[end] < 0x80 || currencySignLength(at: end) == 0 { end += 1 }
        return end
    }

    private func pieceEnd(from start: Int) -> Int {
        var end = start
        while end < bytes.count, Parsing.isLetter(bytes[end]) || Parsing.isDigit(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
        return end
    }

    private func nameEnd(from start: Int) -> Int {
        var end = start
        while end < bytes.count, Parsing.isLetter(bytes[end]) || Parsing.isDigit(bytes[end]) || bytes[end] == UInt8(ascii: "_")
            || (bytes[end] == UInt8(ascii: "-") && isLetter(at: end + 1))
        { end += 1 }
        return end
    }

    private func nameHasLetter(from start: Int) -> Bool {
        (start..<nameEnd(from: start)).contains { Parsing.isLetter(bytes[$0]) }
    }

    /// The length in bytes of the currency sign at a position, or 0: `$`, `£`, `¥`, `€` … (U+20A0–20BF), `฿`, `৳`.
    private func currencySignLength(at position: Int) -> Int {
        let first = byte(at: position)
        if first == UInt8(ascii: "$") { return 1 }
        guard first >= 0x80 else { return 0 }
        switch (first, byte(at: position + 1), byte(at: position + 2)) {
        case (0xC2, 0xA2, _), (0xC2, 0xA3, _), (0xC2, 0xA5, _): return 2
        case (0xE2, 0x82, 0xA0...0xBF), (0xE0, 0xB8, 0xBF), (0xE0, 0xA7, 0xB3): return 3
        default: return 0
        }
    }
}
