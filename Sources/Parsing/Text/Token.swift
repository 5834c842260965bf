/// One piece of a message: a word, a number, a sign, an `@name` or a `#tag`.
struct Token: Sendable {
    enum Kind: UInt8, Sendable { case word, number, symbol, mention, tag }

    /// What a step of the grammar has made of the piece.
    enum Use: UInt8, Sendable {
        /// Not understood yet; in the end a word of the description.
        case open
        /// Understood, and gone from the description.
        case taken
        /// A number that is no amount (`500g`, `room 12`): it stays in the description.
        case kept
    }

    let kind: Kind
    /// As typed; without the `@` or `#`.
    let text: String
    /// In lower case.
    let lower: String
    /// Whether no space stands before it.
    let isGlued: Bool
    var use = Use.open

    /// The value of up to four plain digits.
    var smallInteger: Int? {
        guard kind == .number, text.utf8.count <= 4 else { return nil }
        var value = 0
        for byte in text.utf8 {
            guard isDigit(byte) else { return nil }
            value = value * 10 + Int(byte) - 48
        }
        return value
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 97 && byte | 0x20 <= 122 || byte >= 0x80 }

/// A text in lower case; quick where it is ASCII.
func lowercased(_ text: String) -> String {
    var text = text
    let known: String? = text.withUTF8 { bytes in
        var needsWork = false
        for byte in bytes {
            if byte >= 0x80 { return nil }
            if byte >= 65 && byte <= 90 { needsWork = true }
        }
        guard needsWork else { return String(decoding: bytes, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: bytes.count) { lower in
            for (index, byte) in bytes.enumerated() { lower[index] = byte >= 65 && byte <= 90 ? byte | 0x20 : byte }
            return bytes.count
        }
    }
    return known ?? text.lowercased()
}
