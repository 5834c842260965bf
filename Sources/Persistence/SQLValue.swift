#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A value on its way into or out of the database.
package enum SQLValue: Hashable, Sendable {
    case null
    case int64(Int64)
    case double(Double)
    case text(String)
    case bytes([UInt8])
    case uuid(UUID)
    case bool(Bool)
}

/// A Swift type that a statement can bind.
package protocol SQLBindable: Sendable {
    var sqlValue: SQLValue { get }
}

/// A Swift type that a column can be read as; nil where the column holds something else.
package protocol SQLDecodable {
    init?(sqlValue: SQLValue)
}

package typealias SQLConvertible = SQLBindable & SQLDecodable

extension Int64: SQLConvertible {
    package var sqlValue: SQLValue { .int64(self) }
    package init?(sqlValue: SQLValue) {
        guard case .int64(let value) = sqlValue else { return nil }
        self = value
    }
}

extension Int: SQLConvertible {
    package var sqlValue: SQLValue { .int64(Int64(self)) }
    package init?(sqlValue: SQLValue) {
        guard case .int64(let value) = sqlValue else { return nil }
        self.init(exactly: value)
    }
}

extension Bool: SQLConvertible {
    package var sqlValue: SQLValue { .bool(self) }
    package init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .bool(let value): self = value
        case .int64(let value): self = value != 0
        default: return nil
        }
    }
}

extension String: SQLConvertible {
    package var sqlValue: SQLValue { .text(self) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let value) = sqlValue else { return nil }
        self = value
    }
}

extension [UInt8]: SQLBindable, SQLDecodable {
    package var sqlValue: SQLValue { .bytes(self) }
    package init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .bytes(let value): self = value
        // An engine that has no UUID type hands out every 16 bytes as one.
        case .uuid(let value): self = Swift.withUnsafeBytes(of: value.uuid) { Array($0) }
        default: return nil
        }
    }
}

extension UUID: SQLConvertible {
    package var sqlValue: SQLValue { .uuid(self) }
    package init?(sqlValue: SQLValue) {
        guard case .uuid(let value) = sqlValue else { return nil }
        self = value
    }
}

extension Optional: SQLDecodable where Wrapped: SQLDecodable {
    package init?(sqlValue: SQLValue) {
        if case .null = sqlValue {
            self = .none
        } else {
            guard let value = Wrapped(sqlValue: sqlValue) else { return nil }
            self = .some(value)
        }
    }
}

extension SQLBindable where Self: RawRepresentable, RawValue == String {
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension SQLDecodable where Self: RawRepresentable, RawValue == String {
    package init?(sqlValue: SQLValue) {
        guard case .text(let name) = sqlValue else { return nil }
        self.init(rawValue: name)
    }
}
