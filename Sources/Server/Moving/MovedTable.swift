import Persistence
import PersistencePostgres

/// A table to copy, as both engines have it.
struct MovedTable: Sendable {
    struct Column: Sendable {
        let name: String
        let kind: ColumnKind
    }

    let name: String
    let columns: [Column]
    /// Where the primary key's columns stand among the columns.
    let key: [Int]
    /// The tables that its rows refer to.
    let parents: Set<String>
    /// The column that the database counts up.
    let counter: String?

    var kinds: [ColumnKind] { columns.map(\.kind) }

    /// The next rows behind one, in the order of the key.
    ///
    /// Rows that refer to others of their table come with all that share the first column of the key, which is the book, so
    /// that nobody is copied before its parent.
    func rows(after last: SQLRow?, limit: Int, in db: any SQLReader) throws -> [SQLRow] {
        var limit = limit
        while true {
            let rows = try db.rows(page(after: last, limit: limit))
            guard parents.contains(name), rows.count == limit, let first = key.first, let end = rows.last else { return rows }
            let whole = rows.prefix { $0.values[first] != end.values[first] }
            if !whole.isEmpty { return Array(whole) }
            limit *= 2
        }
    }

    /// The last row in the order of the key.
    func last(in db: any SQLReader) throws -> SQLRow? {
        let order = key.map { Self.quoted(columns[$0].name) + " DESC" }.joined(separator: ", ")
        return try db.row("SELECT \(names) FROM \(table) ORDER BY \(SQL(stringLiteral: order)) LIMIT 1")
    }

    func count(in db: any SQLReader) throws -> Int { try db.value("SELECT COUNT(*) FROM \(table)") ?? 0 }

    func insertion(of row: SQLRow) -> SQL {
        "INSERT INTO \(table) (\(names)) VALUES (\(list: row.values.map(Bound.init)))"
    }

    private func page(after last: SQLRow?, limit: Int) -> SQL {
        let order = SQL(stringLiteral: key.map { Self.quoted(columns[$0].name) }.joined(separator: ", "))
        let begin: SQL = last.map { last in
            "WHERE (\(order)) > (\(list: key.map { Bound(sqlValue: last.values[$0]) }))"
        } ?? ""
        return "SELECT \(names) FROM \(table) \(begin) ORDER BY \(order) LIMIT \(limit)"
    }

    private var table: SQL { SQL(stringLiteral: Self.quoted(name)) }
    private var names: SQL { SQL(stringLiteral: columns.map { Self.quoted($0.name) }.joined(separator: ", ")) }

    /// Names come from the schema, which can't be bound; quoted they can't end the statement.
    private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
}

/// A value that goes back into the kind of database it came from, or into one that takes it as it is.
private struct Bound: SQLBindable {
    let sqlValue: SQLValue
}
