/// Writes JSON bytes as it goes, with no tree in between: a list of fifty rows costs a few microseconds.
///
///     var json = JSONWriter()
///     json.object { json in
///         json.field("name", "Asha")
///         json.field("book", access.book.id)
///     }
///     // {"name":"Asha","book":"0190f4ce-…"}
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init(reserving capacity: Int = 512) { bytes.reserveCapacity(capacity) }

    package mutating func object(_ fields: (inout JSONWriter) throws -> Void) rethrows {
        try enclosed(by: UInt8(ascii: "{"), UInt8(ascii: "}"), fields)
    }

    package mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
        try enclosed(by: UInt8(ascii: "["), UInt8(ascii: "]"), elements)
    }

    package mutating func array<Element: JSONWritable>(of elements: some Sequence<Element>) {
        array { json in for element in elements { json.value(element) } }
    }

    /// The name of the next value. Names are ours and need no escaping.
    package mutating func key(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// The same for a name that is not known beforehand.
    package mutating func key(text name: String) {
        comma()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func field(_ name: StaticString, _ value: (some JSONWritable)?) {
        key(name)
        if let value { self.value(value) } else { null() }
    }

    package mutating func field<Element: JSONWritable>(_ name: StaticString, list: some Sequence<Element>) {
        key(name)
        array(of: list)
    }

    package mutating func field(_ name: StaticString, object: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try self.object(object)
    }

    package mutating func value(_ value: some JSONWritable) {
        comma()
        needsComma = false
        value.write(to: &self)
        needsComma = true
    }

    package mutating func null() { raw("null") }

    /// Text that is JSON already.
    package mutating func raw(_ text: String) {
        comma()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    /// Bytes of a value that stands for itself: digits, `true`. For `JSONWritable`.
    package mutating func append(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

    private mutating func comma() { if needsComma { bytes.append(UInt8(ascii: ",")) } }

    private mutating func enclosed(
        by open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws -> Void
    ) rethrows {
        comma()
        bytes.append(open)
        needsComma = false
        try body(&self)
        bytes.append(close)
        needsComma = true
    }
}

/// What JSON can be written of.
package protocol JSONWritable {
    /// Appends the value itself; the writer sees to the commas.
    func write(to json: inout JSONWriter)
}

extension JSONWriter {
    /// A text in quotes. Source: RFC 8259, section 7.
    mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20: bytes.append(contentsOf: Self.escapes[Int(byte)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let escapes: [[UInt8]] = (0..<32).map { code in
        switch code {
        case 9: Array("\\t".utf8)
        case 10: Array("\\n".utf8)
        case 13: Array("\\r".utf8)
        default: Array(("\\u00" + (code < 16 ? "0" : "") + String(code, radix: 16)).utf8)
        }
    }
}
