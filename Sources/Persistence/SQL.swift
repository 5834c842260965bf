/// A statement and its bound values, written as one string literal.
///
///     let sql: SQL = "SELECT name FROM accounts WHERE book_id = \(book) AND id = \(id)"
///
/// An interpolated value is always bound, never spliced into the text, so a payee named `'; DROP TABLE` is only a payee.
/// The same literal runs on every engine: `\(type: .int64)` and its like become the engine's own words.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    enum Fragment: Sendable {
        case text(String)
        case value(SQLValue)
        case type(SQLType)
    }
    var fragments: [Fragment]

    package init(stringLiteral text: String) { fragments = [.text(text)] }
    package init(stringInterpolation: Builder) { fragments = stringInterpolation.fragments }
    package typealias StringInterpolation = Builder

    package struct Builder: StringInterpolationProtocol {
        var fragments: [Fragment] = []
        package init(literalCapacity: Int, interpolationCount: Int) { fragments.reserveCapacity(interpolationCount * 2 + 1) }
        package mutating func appendLiteral(_ text: String) { fragments.append(.text(text)) }
        package mutating func appendInterpolation(_ sql: SQL) { fragments += sql.fragments }
        package mutating func appendInterpolation(_ value: (any SQLBindable)?) {
            fragments.append(.value(value?.sqlValue ?? .null))
        }
        package mutating func appendInterpolation(type: SQLType) { fragments.append(.type(type)) }
        /// A list of bound values, parted by commas: `WHERE id IN (\(list: ids))`. An empty list matches nothing.
        package mutating func appendInterpolation(list values: [any SQLBindable]) {
            if values.isEmpty { fragments.append(.text("NULL")) }
            for (index, value) in values.enumerated() {
                if index > 0 { fragments.append(.text(", ")) }
                fragments.append(.value(value.sqlValue))
            }
        }
    }
}

extension SQL {
    package static func + (a: SQL, b: SQL) -> SQL {
        var sum = a
        sum.fragments += b.fragments
        return sum
    }

    /// The text with the dialect's placeholders, and the values in their order.
    package func rendered(for dialect: SQLDialect) -> (text: String, values: [SQLValue]) {
        var text = ""
        text.reserveCapacity(512)
        var values: [SQLValue] = []
        values.reserveCapacity(fragments.count / 2)
        for fragment in fragments {
            switch fragment {
            case .text(let literal): text += literal
            case .type(let type): text += dialect.name(of: type)
            case .value(let value):
                values.append(value)
                text += dialect.placeholder(values.count)
            }
        }
        return (text, values)
    }
}
