import Persistence

/// The number that a table's key was last counted up to. Numbers of deleted rows are not given away again.
struct Counter: Sendable {
    private let table: String
    private let column: String

    /// Nil for a table whose key is not counted.
    init?(_ table: MovedTable) {
        guard let column = table.counter else { return nil }
        (self.table, self.column) = (table.name, column)
    }

    func carry(from source: any SQLDatabase, to target: any SQLDatabase) async throws {
        guard let number = try await source.read(last) else { return }
        try await target.write { db in try set(number, in: db) }
    }

    private var last: @Sendable (any SQLReader) throws -> Int64? {
        { [table, column] db in
            switch db.dialect {
            case .sqlite: try db.value("SELECT seq FROM sqlite_sequence WHERE name = \(table)")
            case .postgres:
                try db.row("SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(\(table), \(column)) AS REGCLASS))")
                    .flatMap { row in try row[0] }
            }
        }
    }

    private func set(_ number: Int64, in db: any SQLWriter) throws {
        switch db.dialect {
        case .sqlite:
            try db.execute("DELETE FROM sqlite_sequence WHERE name = \(table)")
            try db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (\(table), \(number))")
        case .postgres:
            _ = try db.rows("SELECT setval(CAST(pg_get_serial_sequence(\(table), \(column)) AS REGCLASS), \(number))")
        }
    }
}
