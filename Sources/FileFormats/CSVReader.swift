/// Reads comma-separated values: also with semicolons or tabs in the place of the commas, whichever the first line has more of.
///
/// A quote inside a field stands twice. Lines may end in CR, LF or both; blank ones are passed over. Source: RFC 4180.
package struct CSVReader {
    package enum Failure: Error, Equatable {
        /// A quote that is opened in this line is never closed.
        case quoteOpen(line: Int)
        case tooManyRows(Int)
        case tooManyColumns(line: Int)
    }

    /// A row, and the line of the file that it begins in.
    package struct Row: Sendable, Hashable {
        package let line: Int
        package let fields: [String]
    }

    private static let mostColumns = 200

    package static func rows(of text: String, upTo limit: Int) throws(Failure) -> [Row] {
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        var reader = CSVReader(bytes: bytes)
        return try reader.readAll(upTo: limit)
    }

    private let bytes: ArraySlice<UInt8>
    private let separator: UInt8
    private var position: Int
    private var line = 1

    private init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
        let first = bytes.prefix { $0 != 10 && $0 != 13 }
        let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 9]
        func count(_ candidate: UInt8) -> Int { first.count { $0 == candidate } }
        separator = candidates.max { count($0) < count($1) } ?? UInt8(ascii: ",")
    }

    private mutating func readAll(upTo limit: Int) throws(Failure) -> [Row] {
        var rows: [Row] = []
        while position < bytes.endIndex {
            let begin = line
            let fields = try takeRow()
            guard fields.contains(where: { !$0.isEmpty }) else { continue }
            guard rows.count < limit else { throw .tooManyRows(limit) }
            rows.append(Row(line: begin, fields: fields))
        }
        return rows
    }

    private mutating func takeRow() throws(Failure) -> [String] {
        var fields: [String] = []
        while true {
            fields.append(try takeField())
            guard fields.count <= Self.mostColumns else { throw .tooManyColumns(line: line) }
            guard position < bytes.endIndex else { return fields }
            let end = bytes[position]
            position += 1
            if end == separator { continue }
            if end == 13, position < bytes.endIndex, bytes[position] == 10 { position += 1 }
            line += 1
            return fields
        }
    }

    /// The text up to a separator or the end of the line, which is not taken.
    private mutating func takeField() throws(Failure) -> String {
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") else { return takePlain() }
        let begin = line
        position += 1
        var text: [UInt8] = []
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard position < bytes.endIndex, bytes[position] == byte else {
                    return String(decoding: text, as: UTF8.self) + takePlain()
                }
                position += 1
            } else if byte == 10 {
                line += 1
            }
            text.append(byte)
        }
        throw .quoteOpen(line: begin)
    }

    private mutating func takePlain() -> String {
        let start = position
        while position < bytes.endIndex, bytes[position] != separator, bytes[position] != 10, bytes[position] != 13 { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }
}
