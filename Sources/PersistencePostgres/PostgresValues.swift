import CLibPQ
import Foundation
import Persistence

/// Values as the wire carries them: in binary, one behind the other.
struct PostgresValues {
    /// The type of each; 0 for NULL, whose type the statement decides.
    let types: [Oid]
    private let bytes: [UInt8]
    private let ends: [Int]
    private let isNull: [Bool]

    init(_ values: [SQLValue]) {
        var bytes: [UInt8] = [], ends: [Int] = []
        bytes.reserveCapacity(values.count * 16 + 1)
        for value in values {
            value.append(to: &bytes)
            ends.append(bytes.count)
        }
        // A value of no bytes behind the last one still needs an address.
        bytes.append(0)
        types = values.map(\.postgresType)
        isNull = values.map { $0 == .null }
        (self.bytes, self.ends) = (bytes, ends)
    }

    typealias Pointers = (
        Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
    ) -> Int32

    func withPointers(_ use: Pointers) -> Int32 {
        bytes.withUnsafeBytes { memory in
            guard let start = memory.bindMemory(to: CChar.self).baseAddress else { return 0 }
            let starts = [0] + ends.dropLast()
            let addresses = ends.indices.map { isNull[$0] ? nil : Optional(start + starts[$0]) }
            let lengths = ends.indices.map { Int32(clamping: ends[$0] - starts[$0]) }
            return use(Int32(ends.count), addresses, lengths, [Int32](repeating: 1, count: ends.count))
        }
    }
}

/// The types of `pg_type` that the schema and its queries use. Source: PostgreSQL's `pg_type.dat`.
enum PostgresType {
    static let bool: Oid = 16, bytea: Oid = 17, name: Oid = 19, int8: Oid = 20, int2: Oid = 21, int4: Oid = 23
    static let text: Oid = 25, float4: Oid = 700, float8: Oid = 701, unknown: Oid = 705, varchar: Oid = 1043
    static let void: Oid = 2278, uuid: Oid = 2950
}

extension SQLValue {
    fileprivate var postgresType: Oid {
        switch self {
        case .null: 0
        case .int64: PostgresType.int8
        case .double: PostgresType.float8
        case .text: PostgresType.text
        case .bytes: PostgresType.bytea
        case .uuid: PostgresType.uuid
        case .bool: PostgresType.bool
        }
    }

    fileprivate func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: break
        case .int64(let number): withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        case .double(let number): withUnsafeBytes(of: number.bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
        case .bool(let flag): bytes.append(flag ? 1 : 0)
        case .uuid(let id): withUnsafeBytes(of: id.uuid) { bytes.append(contentsOf: $0) }
        case .bytes(let data): bytes.append(contentsOf: data)
        case .text(let text): bytes.append(contentsOf: text.withoutNUL.utf8)
        }
    }
}

extension String {
    /// PostgreSQL has no text with U+0000; it is kept as U+FFFD, which stands for a character that can't be shown.
    var withoutNUL: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}
