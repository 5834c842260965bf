import Persistence
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The types of columns that our tables have, by PostgreSQL's names.
package enum ColumnKind: String, Sendable {
    case int64 = "bigint"
    case bool = "boolean"
    case text = "text"
    case uuid = "uuid"
    case bytes = "bytea"
}

extension SQLRow {
    /// Appends the row as a binary COPY has it, whichever engine it was read from. Throws `SQLError.decoding` where a value is
    /// none of its column's kind. Format: PostgreSQL manual, COPY, Binary Format.
    package func append(as kinds: [ColumnKind], to bytes: inout [UInt8]) throws(SQLError) {
        guard values.count == kinds.count else { throw .decoding("\(values.count) values for \(kinds.count) columns") }
        bytes.append(bigEndian: Int16(clamping: kinds.count))
        for (value, kind) in zip(values, kinds) { try value.append(as: kind, to: &bytes) }
    }
}

extension SQLValue {
    /// Its length and its bytes. An engine without booleans and UUIDs hands out numbers, and any 16 bytes as a UUID.
    fileprivate func append(as kind: ColumnKind, to bytes: inout [UInt8]) throws(SQLError) {
        switch (kind, self) {
        case (_, .null): bytes.append(bigEndian: Int32(-1))
        case (.int64, .int64(let number)):
            bytes.append(bigEndian: Int32(8))
            bytes.append(bigEndian: number)
        case (.bool, .bool(let flag)): bytes.append(field: CollectionOfOne(flag ? 1 : 0))
        case (.bool, .int64(let number)): bytes.append(field: CollectionOfOne(number == 0 ? 0 : 1))
        case (.text, .text(let text)): bytes.append(field: text.withoutNUL.utf8)
        case (.bytes, .bytes(let data)): bytes.append(field: data)
        case (.uuid, .uuid(let id)), (.bytes, .uuid(let id)):
            withUnsafeBytes(of: id.uuid) { bytes.append(field: $0) }
        default: throw .decoding("\(self) is no \(kind.rawValue)")
        }
    }
}

extension [UInt8] {
    mutating func append(bigEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    fileprivate mutating func append(field: some Collection<UInt8>) {
        append(bigEndian: Int32(clamping: field.count))
        append(contentsOf: field)
    }
}
