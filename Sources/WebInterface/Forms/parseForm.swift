import Hummingbird

/// Reads `a=1&b=two+words&b=%C3%A9` as `["a": ["1"], "b": ["two words", "é"]]`.
///
/// At most 200 fields; keys are plain names, brackets have no meaning. Broken percent signs, bytes that are not UTF-8
/// and NUL are refused. Source: WHATWG URL, application/x-www-form-urlencoded parsing.
func parseForm(_ body: [UInt8]) throws(HTTPError) -> [String: [String]] {
    var fields: [String: [String]] = [:]
    let pairs = body.split(separator: UInt8(ascii: "&"))
    guard pairs.count <= 200 else { throw malformed("This form has too many fields.") }
    for pair in pairs {
        let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count > 1 ? try formText(parts[1]) : ""
        fields[try formText(parts[0]), default: []].append(value)
    }
    return fields
}

/// The text that was encoded as `two+words` or `%C3%A9`.
private func formText(_ encoded: ArraySlice<UInt8>) throws(HTTPError) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(encoded.count)
    var rest = encoded
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
        case UInt8(ascii: "%"): bytes.append(try takeHexadecimalByte(from: &rest))
        default: bytes.append(byte)
        }
    }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
        throw malformed("This form holds text that cannot be read.")
    }
    return text
}

private func takeHexadecimalByte(from rest: inout ArraySlice<UInt8>) throws(HTTPError) -> UInt8 {
    guard let high = rest.popFirst().flatMap(hexadecimalDigit), let low = rest.popFirst().flatMap(hexadecimalDigit) else {
        throw malformed("This form holds a broken percent sign.")
    }
    return high << 4 | low
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

private func malformed(_ message: String) -> HTTPError {
    HTTPError(.badRequest, message: message + " Please go back and try again.")
}
