import CLibPQ
import Persistence
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads the rows of a result in binary.
struct PostgresRows {
    private let result: OpaquePointer
    private let types: [Oid]

    init(_ result: OpaquePointer) {
        self.result = result
        types = (0..<PQnfields(result)).map { PQftype(result, $0) }
    }

    var all: [SQLRow] {
        get throws(SQLError) {
            var rows: [SQLRow] = []
            for row in 0..<PQntuples(result) {
                var values: [SQLValue] = []
                values.reserveCapacity(types.count)
                for column in types.indices { values.append(try value(row, column)) }
                rows.append(SQLRow(values: values))
            }
            return rows
        }
    }

    private func value(_ row: Int32, _ column: Int) throws(SQLError) -> SQLValue {
        let field = Int32(column)
        guard PQgetisnull(result, row, field) == 0, let start = PQgetvalue(result, row, field) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, field)))
        guard let value = SQLValue(bytes, type: types[column]) else {
            throw .decoding("column \(column) has the type \(types[column]), which has to be cast to one of ours")
        }
        return value
    }
}

extension SQLValue {
    fileprivate init?(_ bytes: UnsafeRawBufferPointer, type: Oid) {
        switch type {
        case PostgresType.int8: self = .int64(bytes.integer(Int64.self))
        case PostgresType.int4: self = .int64(Int64(bytes.integer(Int32.self)))
        case PostgresType.int2: self = .int64(Int64(bytes.integer(Int16.self)))
        case PostgresType.bool: self = .bool(bytes.first == 1)
        case PostgresType.text, PostgresType.varchar, PostgresType.name, PostgresType.unknown:
            self = .text(String(decoding: bytes, as: UTF8.self))
        case PostgresType.bytea: self = .bytes(Array(bytes))
        case PostgresType.uuid where bytes.count == 16: self = .uuid(UUID(uuid: bytes.loadUnaligned(as: uuid_t.self)))
        case PostgresType.float8: self = .double(Double(bitPattern: UInt64(bitPattern: bytes.integer(Int64.self))))
        case PostgresType.float4: self = .double(Double(Float(bitPattern: UInt32(bitPattern: bytes.integer(Int32.self)))))
        case PostgresType.void: self = .null
        default: return nil
        }
    }
}

extension UnsafeRawBufferPointer {
    /// A number in network order; zero where bytes are missing.
    fileprivate func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number {
        guard count == MemoryLayout<Number>.size else { return 0 }
        return Number(bigEndian: loadUnaligned(as: Number.self))
    }
}
