/// One row of a result; columns are read by position, in the order of the SELECT.
///
///     let name: String = try row[0]
package struct SQLRow: Sendable {
    package let values: [SQLValue]
    package init(values: [SQLValue]) { self.values = values }

    package subscript<Value: SQLDecodable>(_ column: Int) -> Value {
        get throws {
            guard values.indices.contains(column) else { throw SQLError.decoding("no column \(column)") }
            guard let value = Value(sqlValue: values[column]) else {
                throw SQLError.decoding("column \(column) is no \(Value.self)")
            }
            return value
        }
    }
}
