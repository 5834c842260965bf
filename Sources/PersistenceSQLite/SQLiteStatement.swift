import GRDBSQLite
import Persistence
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A prepared statement of SQLite's C API.
struct SQLiteStatement {
    private let pointer: OpaquePointer
    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    func bind(_ values: [SQLValue]) throws {
        for (index, value) in values.enumerated() { try check(bind(value, at: Int32(index + 1))) }
    }

    /// Goes to the next row; false after the last.
    func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        default: throw SQLError(connection: sqlite3_db_handle(pointer))
        }
    }

    func reset() {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    var row: SQLRow {
        SQLRow(values: (0..<sqlite3_column_count(pointer)).map(value))
    }

    // SQLite copies what is bound before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(pointer, index)
        case .int64(let number): return sqlite3_bind_int64(pointer, index, number)
        case .double(let number): return sqlite3_bind_double(pointer, index, number)
        case .bool(let flag): return sqlite3_bind_int64(pointer, index, flag ? 1 : 0)
        case .text(var text):
            return text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) { characters in
                    sqlite3_bind_text(pointer, index, characters.baseAddress, Int32(characters.count), Self.copied)
                }
            }
        case .bytes(let bytes):
            // A nil address would bind NULL instead of an empty blob.
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(pointer, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob(pointer, index, $0.baseAddress, Int32($0.count), Self.copied)
            }
        case .uuid(let uuid):
            return withUnsafeBytes(of: uuid.uuid) {
                sqlite3_bind_blob(pointer, index, $0.baseAddress, 16, Self.copied)
            }
        }
    }

    private func value(_ column: Int32) -> SQLValue {
        switch sqlite3_column_type(pointer, column) {
        case SQLITE_INTEGER: return .int64(sqlite3_column_int64(pointer, column))
        case SQLITE_FLOAT: return .double(sqlite3_column_double(pointer, column))
        case SQLITE_TEXT:
            guard let start = sqlite3_column_text(pointer, column) else { return .null }
            let count = Int(sqlite3_column_bytes(pointer, column))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB: return blob(column)
        default: return .null
        }
    }

    private func blob(_ column: Int32) -> SQLValue {
        let count = Int(sqlite3_column_bytes(pointer, column))
        guard count > 0, let start = sqlite3_column_blob(pointer, column) else { return .bytes([]) }
        let bytes = UnsafeRawBufferPointer(start: start, count: count)
        guard count == 16 else { return .bytes(Array(bytes)) }
        return .uuid(UUID(uuid: bytes.loadUnaligned(as: uuid_t.self)))
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw SQLError(connection: sqlite3_db_handle(pointer)) }
    }
}
