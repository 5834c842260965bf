import Accounting
import Foundation
import Identity
import Persistence
import WebInterface

/// The rows that a table has of one owner, as JSON: a list of objects, read a page at a time while it is asked for.
package struct ExportedRows: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = any Error
    private static let pageSize = 1000

    package let table: AccountTable
    package let owner: UUID
    package let database: any SQLDatabase

    package init<Owner>(of table: AccountTable, _ owner: Identifier<Owner>, in database: any SQLDatabase) {
        self.table = table
        self.owner = owner.uuid
        self.database = database
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rows: self) }

    package struct AsyncIterator: AsyncIteratorProtocol {
        package let rows: ExportedRows
        private var columns: [String] = []
        private var last: SQLRow?
        private var isDone = false

        init(rows: ExportedRows) { self.rows = rows }

        package mutating func next() async throws -> [UInt8]? {
            guard !isDone else { return nil }
            let isFirst = last == nil
            if isFirst { columns = try await rows.shownColumns() }
            let page = try await rows.page(columns, after: last)
            var bytes = Array((isFirst ? "[" : "").utf8)
            for (index, row) in page.enumerated() {
                bytes += Array((isFirst && index == 0 ? "\n" : ",\n").utf8) + rows.object(row, columns)
            }
            isDone = page.count < ExportedRows.pageSize
            last = page.last
            return bytes + Array((isDone ? "\n]\n" : "").utf8)
        }
    }

    /// The key's columns come first, whether they are shown or not.
    private func page(_ columns: [String], after last: SQLRow?) async throws -> [SQLRow] {
        let text = AccountTable.text, order = text(table.key.joined(separator: ", "))
        let behind: SQL = last.map { row in
            "AND (\(order)) > (\(list: row.values.prefix(table.key.count).map(Bound.init)))"
        } ?? ""
        let sql: SQL = """
            SELECT \(text((table.key + columns).joined(separator: ", "))) FROM \(text(table.name))
            WHERE \(text(table.ownerColumn)) = \(owner) \(behind) ORDER BY \(order) LIMIT \(Self.pageSize)
            """
        return try await database.read { db in
            db.enter(.every(because: "who asks for everything gets the rows of all books that are theirs"))
            return try db.rows(sql)
        }
    }

    private func object(_ row: SQLRow, _ columns: [String]) -> [UInt8] {
        var bytes = Array("{".utf8)
        for (index, (column, value)) in zip(columns, row.values.dropFirst(table.key.count)).enumerated() {
            bytes += Array("\(index > 0 ? "," : "")\"\(column)\":".utf8) + value.json(table.reading)
        }
        return bytes + Array("}".utf8)
    }

    /// What is shown of a row, in the schema's order.
    private func shownColumns() async throws -> [String] {
        let name = table.name
        let sql: SQL = switch database.dialect {
        case .sqlite: "SELECT name FROM pragma_table_info(\(name)) ORDER BY cid"
        case .postgres:
            """
            SELECT CAST(column_name AS TEXT) FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = \(name) ORDER BY ordinal_position
            """
        }
        let names: [String] = try await database.read { db in try db.rows(sql).map { row in try row[0] } }
        return names.filter { !table.secret.contains($0) }
    }
}

/// A value that came out of the database, on its way back.
private struct Bound: SQLBindable {
    package let sqlValue: SQLValue
}

extension SQLValue {
    fileprivate func json(_ reading: (String) -> String) -> [UInt8] {
        var writer = JSONWriter(reserving: 64)
        switch self {
        case .null: writer.null()
        case .int64(let value): writer.raw("\(value)")
        case .double(let value): writer.raw(value.isFinite ? "\(value)" : "null")
        case .bool(let value): writer.raw("\(value)")
        case .text(let text): writer.value(reading(text))
        case .uuid(let uuid): writer.value(uuid.uuidString.lowercased())
        case .bytes(let bytes): writer.value(Base64URL.encode(bytes))
        }
        return writer.bytes
    }
}
