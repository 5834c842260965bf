import Accounting
import Bookkeeping
import Identity
import Persistence
import WebInterface

/// What an import would do.
package struct ImportPreview: Sendable {
    package let id: Import.ID
    package let table: ImportTable
    /// How many were recorded; nil before it is confirmed.
    package let recorded: Int64?
    /// How many the book has already.
    package private(set) var known = 0
    private var isKnown: [Bool] = []

    /// How many entries the table holds.
    package var count: Int { table.entries.count }
    /// The first entries, and whether the book has them.
    package var entries: [(transaction: Transaction, isKnown: Bool)] { Array(zip(table.entries.lazy.map(\.transaction), isKnown)) }
    /// Rows that can't be read, and why.
    package var rejected: [(line: Int, why: String)] { table.rejected.map { ($0.line, $0.detail) } }

    init(_ id: Import.ID, _ table: ImportTable, recorded: Int64?, of book: Book.ID, in db: any SQLReader) throws {
        self.id = id
        self.table = table
        self.recorded = recorded
        for start in stride(from: 0, to: table.entries.count, by: 200) {
            let part = table.entries[start..<min(start + 200, table.entries.count)]
            let there = try KnownEntries(part, of: book, in: db)
            let found = part.map(there.has)
            known += found.count { $0 }
            if isKnown.count < ImportsAPI.shownRows { isKnown += found }
        }
    }
}

extension ImportPreview: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.key("columns")
            json.array { json in
                for column in table.columns.named(in: table.header) {
                    json.value(Column(field: column.field.rawValue, name: column.name))
                }
            }
            json.field("count", table.entries.count)
            json.field("known", known)
            json.field("recorded", recorded)
            json.key("rows")
            json.array { json in
                for (entry, isKnown) in zip(table.entries.prefix(ImportsAPI.shownRows), isKnown) {
                    json.object { json in
                        json.field("line", entry.line)
                        json.field("known", isKnown)
                        json.field("transaction") { json in entry.transaction.writeFields(to: &json) }
                    }
                }
            }
            json.field("rejected", list: table.rejected.prefix(100))
            json.field("rejected_count", table.rejected.count)
        }
    }

    private struct Column: JSONWritable {
        let field, name: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("field", field)
                json.field("column", name)
            }
        }
    }
}

/// Which entries of a table the book has already.
struct KnownEntries {
    private let keys: Set<String>
    private let ids: Set<String>

    init(_ entries: some Sequence<ImportTable.Entry>, of book: Book.ID, in db: any SQLReader) throws {
        let keys = entries.map(\.key)
        let own = keys.compactMap { Transaction.ID($0.dropFirst(7)) }
        self.keys = Set(
            try db.rows("SELECT idempotency_key FROM transactions WHERE book_id = \(book) AND idempotency_key IN (\(list: keys))")
                .map { row in try row[0] })
        ids = Set(
            try db.rows("SELECT id FROM transactions WHERE book_id = \(book) AND id IN (\(list: own))")
                .map { row in (try row[0] as Transaction.ID).description })
    }

    func has(_ entry: ImportTable.Entry) -> Bool { keys.contains(entry.key) || ids.contains(String(entry.key.dropFirst(7))) }
}
