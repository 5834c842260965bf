import Foundation

/// The texts in quotes of a Swift file, with `{}` for what is put into them: `"\(count) entries"` is `{} entries`.
///
/// It works on bytes, as it reads all sources of the program.
struct StringLiterals {
    private let bytes: [UInt8]
    private var place = 0
    private(set) var found: Set<String> = []

    init(of source: Data) { bytes = [UInt8](source) }

    mutating func read() {
        while let byte = next() {
            if byte == UInt8(ascii: "\"") { readLiteral() }
        }
    }

    private mutating func readLiteral() {
        var text: [UInt8] = []
        while let byte = next(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\n") {
            guard byte == UInt8(ascii: "\\"), let escaped = next() else {
                text.append(byte)
                continue
            }
            if escaped == UInt8(ascii: "(") {
                text += "{}".utf8
                readValue()
            } else {
                text.append(escaped)
            }
        }
        found.insert(String(decoding: text, as: UTF8.self))
    }

    /// Up to the bracket that closes it; it may hold literals.
    private mutating func readValue() {
        var depth = 1
        while depth > 0, let byte = next() {
            if byte == UInt8(ascii: "\"") { readLiteral() }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
        }
    }

    private mutating func next() -> UInt8? {
        guard place < bytes.count else { return nil }
        defer { place += 1 }
        return bytes[place]
    }
}
