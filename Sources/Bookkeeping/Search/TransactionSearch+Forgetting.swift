import Identity
import Persistence

/// SQLite's index of words knows transactions by their numbers; it has no column that could refer to them.
extension TransactionSearch {
    /// Takes away the words of a book, before its transactions go.
    package static func forget(_ book: Book.ID, in db: any SQLWriter) throws {
        guard db.dialect == .sqlite else { return }
        try db.execute("DELETE FROM search_words WHERE rowid IN (SELECT number FROM transactions WHERE book_id = \(book))")
    }

    /// Words of deleted rows stay in the index until its parts are put together anew.
    package static func settle(in db: any SQLWriter) throws {
        guard db.dialect == .sqlite else { return }
        try db.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")
    }
}
