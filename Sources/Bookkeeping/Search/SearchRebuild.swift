import Accounting
import FoundationEssentials
import Identity
import Persistence

/// Making the search anew from the transactions, piece by piece, in the order of their keys.
package enum SearchRebuild {
    /// The tables that are made, and what an engine keeps beside them.
    package static func makes(table: String) -> Bool { table.hasPrefix("search_") }

    /// The table that the rows of `rows(for:)` belong to, on PostgreSQL.
    package static let wordTable = "search_words"

    /// A transaction and what it is found by.
    package struct Entry: Sendable {
        package let key: Key
        package let words: String
    }

    package struct Key: Sendable {
        package let book: Book.ID
        package let transaction: Transaction.ID
    }

    /// The next transactions behind a key.
    package static func entries(after last: Key?, limit: Int, in db: any SQLReader) throws -> [Entry] {
        let begin: SQL = last.map { "AND (t.book_id, t.id) > (\($0.book), \($0.transaction))" } ?? ""
        return try entries("\(begin) ORDER BY t.book_id, t.id LIMIT \(limit)", in: db)
    }

    /// Some transactions of a book.
    package static func entries(_ ids: [Transaction.ID], of book: Book.ID, in db: any SQLReader) throws -> [Entry] {
        try entries("AND t.book_id = \(book) AND t.id IN (\(list: ids))", in: db)
    }

    private static func entries(_ which: SQL, in db: any SQLReader) throws -> [Entry] {
        let concat: SQL = db.dialect == .sqlite ? "group_concat" : "string_agg"
        func words(_ column: SQL, _ table: SQL) -> SQL {
            "COALESCE((SELECT \(concat)(\(column), ' ') FROM \(table) w WHERE w.book_id = t.book_id AND w.transaction_id = t.id), '')"
        }
        let rows = try db.rows(
            """
            SELECT t.book_id, t.id, t.description, COALESCE(p.name, ''), \(words("tag", "transaction_tags")), \(words("name", "mentions"))
            FROM transactions t LEFT JOIN payees p ON p.book_id = t.book_id AND p.id = t.payee_id
            WHERE t.deleted_at IS NULL \(which)
            """)
        return try rows.map { row in
            let texts: [String] = [try row[2], try row[3], try row[4], try row[5]]
            return Entry(
                key: Key(book: try row[0], transaction: try row[1]), words: texts.joined(separator: " "))
        }
    }

    /// Where an interrupted rebuilding stopped.
    package static func last(in db: any SQLReader) throws -> Key? {
        // Transactions that were moved have their numbers in the order of their keys.
        let last: SQL = db.dialect == .sqlite
            ? "SELECT book_id, id FROM transactions WHERE number = (SELECT rowid FROM search_words ORDER BY rowid DESC LIMIT 1)"
            : "SELECT book_id, transaction_id FROM search_words ORDER BY book_id DESC, transaction_id DESC LIMIT 1"
        return try db.row(last).map { row in Key(book: try row[0], transaction: try row[1]) }
    }

    /// The same as rows of `wordTable`.
    package static func rows(for entries: [Entry]) -> [SQLRow] {
        entries.flatMap { entry in
            SearchWords(entry.words).all.map { word in
                SQLRow(values: [entry.key.book.sqlValue, entry.key.transaction.sqlValue, .text(word)])
            }
        }
    }

    package static func add(_ entries: [Entry], in db: any SQLWriter) throws {
        for entry in entries { try TransactionSearch.add(entry.key.transaction, entry.words, of: entry.key.book, in: db) }
    }
}
