/// Where the next page of a list begins: the sort keys of the last row shown, as one opaque word for a URL.
///
///     PageCursor(["2026-07-05", "0190f4ce-…"]).text    // "MjAyNi0wNy0wNQAwMTkwZjRjZS3igKY"
///     PageCursor(text: "MjAyNi0wNy0wNQ")?.keys         // ["2026-07-05"]
package struct PageCursor: Hashable, Sendable {
    package let keys: [String]

    package init(_ keys: [String]) { self.keys = keys }

    /// Reads what `text` wrote; nil when somebody made it up.
    package init?(text: some StringProtocol) {
        guard text.utf8.count <= 512, let bytes = base64URLDecoded(text.utf8) else { return nil }
        guard let joined = String(validating: bytes, as: UTF8.self) else { return nil }
        keys = joined.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    }

    package var text: String { base64URLEncoded(keys.joined(separator: "\0").utf8) }
}

private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

/// Source: RFC 4648, section 5, without padding.
private func base64URLEncoded(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
        bits = bits << 8 | UInt32(byte)
        count += 8
        while count >= 6 {
            count -= 6
            text.append(alphabet[Int(bits >> UInt32(count) & 63)])
        }
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
    return String(decoding: text, as: UTF8.self)
}

private func base64URLDecoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for letter in text {
        guard let value = alphabet.firstIndex(of: letter) else { return nil }
        bits = bits << 6 | UInt32(value)
        count += 6
        guard count >= 8 else { continue }
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
    }
    return bytes
}
