/// Reads one JSON value, strictly: UTF-8, no duplicate names, no NUL, nothing behind it.
///
/// Source: RFC 8259. At most 32 levels deep and 10,000 elements to a list or object.
package func parseJSON(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.takeValue(depth: 0)
    reader.skipBlanks()
    guard reader.isAtEnd else { throw .malformed(at: reader.position) }
    return value
}

private struct JSONReader {
    private static let deepest = 32
    private static let longest = 10_000

    package let bytes: [UInt8]
    package var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }
    private var failure: JSONError { .malformed(at: position) }

    mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    mutating func takeValue(depth: Int) throws(JSONError) -> JSONValue {
        guard depth < Self.deepest else { throw .tooLarge }
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return try takeObject(depth: depth)
        case UInt8(ascii: "["): return try takeArray(depth: depth)
        case UInt8(ascii: "\""): return .string(try takeString())
        case UInt8(ascii: "t"): return try takeWord("true", .bool(true))
        case UInt8(ascii: "f"): return try takeWord("false", .bool(false))
        case UInt8(ascii: "n"): return try takeWord("null", .null)
        default: return .number(try takeNumber())
        }
    }

    private mutating func takeObject(depth: Int) throws(JSONError) -> JSONValue {
        var fields: [String: JSONValue] = [:]
        position += 1
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object(fields) }
        repeat {
            skipBlanks()
            let name = try takeString()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw failure }
            guard fields.updateValue(try takeValue(depth: depth + 1), forKey: name) == nil else { throw .duplicate(name) }
            guard fields.count <= Self.longest else { throw .tooLarge }
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure }
        return .object(fields)
    }

    private mutating func takeArray(depth: Int) throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        position += 1
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            elements.append(try takeValue(depth: depth + 1))
            guard elements.count <= Self.longest else { throw .tooLarge }
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure }
        return .array(elements)
    }

    private mutating func takeString() throws(JSONError) -> String {
        guard take(UInt8(ascii: "\"")) else { throw failure }
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw failure }
                return string
            case UInt8(ascii: "\\"): try takeEscape(into: &text)
            case 0..<0x20: throw failure
            default: text.append(byte)
            }
        }
        throw failure
    }

    private mutating func takeEscape(into text: inout [UInt8]) throws(JSONError) {
        guard let letter = next else { throw failure }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try takeScalar())).utf8)
        default: throw failure
        }
    }

    /// The scalar of `\u00e9` or of a pair of surrogates; NUL, which no database takes, is refused.
    private mutating func takeScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try takeHexadecimal()
        var code = first
        if (0xD800..<0xDC00).contains(first) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw failure }
            let second = try takeHexadecimal()
            guard (0xDC00..<0xE000).contains(second) else { throw failure }
            code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        guard code != 0, let scalar = Unicode.Scalar(code) else { throw failure }
        return scalar
    }

    private mutating func takeHexadecimal() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { throw failure }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private mutating func takeNumber() throws(JSONError) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let whole = takeDigits()
        guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else { throw failure }
        if take(UInt8(ascii: ".")) { guard takeDigits() > 0 else { throw failure } }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard takeDigits() > 0 else { throw failure }
        }
        guard position - start <= 400 else { throw .tooLarge }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func takeDigits() -> Int {
        let start = position
        while let byte = next, (48...57).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func takeWord(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let end = position + word.utf8CodeUnitCount
        let isThere = end <= bytes.count && word.withUTF8Buffer { Array($0) == Array(bytes[position..<end]) }
        guard isThere else { throw failure }
        position = end
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }
}
