/// Texts of the audit trail in few bytes, exactly as they were: what stands in nearly all of them is one byte, an id 23 and not
/// 36, and a number that stood before is one byte again.
///
///     PackedText.unpack(PackedText.pack(text)) == text
///
/// A packed text begins with a byte that no JSON has. Every other text is its own, behind two such bytes where it begins with one itself.
///
/// What was packed has to be read for ever: codes are added, never changed.
enum PackedText {
    private static let mark: UInt8 = 1, id: UInt8 = 2, again: UInt8 = 3, first: UInt8 = 29, asItIs: UInt8 = 30

    /// In the order of their codes, which begin at 4. They have no digits and no dashes, so that they are never part of a number.
    private static let phrases: [[UInt8]] = [
        #"{"account":""#, #"","amount":"#, #","currency":""#, #"","date":""#, #"","details":{"description":""#,
        // 9 and 10 are blanks, 13 is one too: they stay what they are.
        "", "", #"","mentions":[],"needsReview":false,"tags":[]},"kind":"expense","lines":[{"amount":"#, #","category":""#, "",
        #"","ownShare":"#, "}]}", #"},{"amount":"#, #"","mentions":[],"needsReview":"#, #"","mentions":[""#, #""],"needsReview":"#,
        #"false,"payee":""#, #"","tags":[""#, #"","tags":[]},"kind":""#, #"},"kind":""#, #"","lines":[{"amount":"#,
        #"","lines":[]}"#, #"","destination":""#, #"true,"tags":["#, #"false,"tags":["#,
    ].map { Array($0.utf8) }

    /// The phrases that begin with a byte, the longest first.
    private static let byFirstByte: [[Int]] = (0..<256).map { byte in
        phrases.indices.filter { phrases[$0].first == UInt8(byte) }.sorted { phrases[$0].count > phrases[$1].count }
    }

    static func pack(_ text: String) -> String {
        let bytes = Array(text.utf8)
        // A blank may stand in a code's place, and a shorter text has no room for gain.
        guard bytes.count > 24, !bytes.contains(where: { $0 < 0x20 }) else {
            return bytes.first == mark ? String(decoding: [mark, asItIs] + bytes, as: UTF8.self) : text
        }
        var packed: [UInt8] = [mark]
        packed.reserveCapacity(bytes.count)
        var place = 0
        var numbers = KnownNumbers()
        while place < bytes.count {
            if let code = byFirstByte[Int(bytes[place])].first(where: { bytes.has(phrases[$0], at: place) }) {
                packed.append(UInt8(code + 4))
                numbers.end()
                place += phrases[code].count
            } else if let digits = PackedID.packed(bytes, at: place) {
                packed.append(id)
                packed += digits
                numbers.end()
                place += PackedID.length
            } else if numbers.isBetween, let number = numbers.last, bytes.hasNumber(number, at: place) {
                packed.append(again)
                place += number.count
            } else if numbers.isBetween, let number = numbers.first, bytes.hasNumber(number, at: place) {
                packed.append(first)
                place += number.count
            } else {
                packed.append(bytes[place])
                numbers.add(bytes[place])
                place += 1
            }
        }
        return packed.count < bytes.count ? String(decoding: packed, as: UTF8.self) : text
    }

    /// The text of what `pack` made. Anything else becomes some text: a trail that was tampered with is read too.
    static func unpack(_ text: String) -> String {
        let packed = Array(text.utf8)
        guard packed.first == mark else { return text }
        guard packed.dropFirst().first != asItIs else { return String(decoding: packed.dropFirst(2), as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(packed.count * 4)
        var place = 1
        var numbers = KnownNumbers()
        while place < packed.count {
            let code = packed[place]
            place += 1
            switch code {
            case id:
                bytes += PackedID.unpacked(packed[place..<min(place + PackedID.packedLength, packed.count)])
                place += PackedID.packedLength
                numbers.end()
            case again, first:
                numbers.end()
                bytes += (code == again ? numbers.last : numbers.first) ?? []
            case 4..<UInt8(phrases.count + 4) where !phrases[Int(code) - 4].isEmpty:
                bytes += phrases[Int(code) - 4]
                numbers.end()
            default:
                bytes.append(code)
                numbers.add(code)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The first and the last number that stood in a text, on the way through it: three or more digits, dashes among them.
private struct KnownNumbers {
    private(set) var first, last: [UInt8]?
    private var current: [UInt8] = []

    /// Whether the last byte was none of a number.
    var isBetween: Bool { current.isEmpty }

    mutating func add(_ byte: UInt8) {
        if byte.isOfNumber { current.append(byte) } else { end() }
    }

    mutating func end() {
        if current.count >= 3 { (first, last) = (first ?? current, current) }
        current = []
    }
}

extension UInt8 {
    fileprivate var isOfNumber: Bool { (0x30...0x39).contains(self) || self == UInt8(ascii: "-") }
}

extension [UInt8] {
    fileprivate func has(_ phrase: [UInt8], at place: Int) -> Bool {
        guard place + phrase.count <= count else { return false }
        for (offset, byte) in phrase.enumerated() where self[place + offset] != byte { return false }
        return true
    }

    /// The whole number, which ends here.
    fileprivate func hasNumber(_ number: [UInt8], at place: Int) -> Bool {
        let end = place + number.count
        return has(number, at: place) && (end == count || !self[end].isOfNumber)
    }
}
