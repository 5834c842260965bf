import Accounting
import Persistence

/// The `books` table.
package enum Books {
    /// Raises a book's revision: whoever changes anything in a book calls this in the same transaction.
    ///
    /// The new revision is the ETag of the book's pages and what live updates announce.
    @discardableResult
    package static func touch(_ book: Book.ID, in db: any SQLWriter) throws -> Int64 {
        let revision: Int64? = try db.value(
            "UPDATE books SET revision = revision + 1 WHERE id = \(book) RETURNING revision")
        guard let revision else { throw BookAccessError.notFound }
        return revision
    }

    package static func revision(of book: Book.ID, in db: any SQLReader) throws -> Int64 {
        guard let revision: Int64 = try db.value("SELECT revision FROM books WHERE id = \(book)") else {
            throw BookAccessError.notFound
        }
        return revision
    }

    package static func insert(_ book: Book, ownedBy owner: User.ID, at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute(
            """
            INSERT INTO books (id, name, currency, time_zone, month_start, created_at)
            VALUES (\(book.id), \(book.name), \(book.currency), \(book.timeZone), \(book.monthStart), \(now))
            """)
        try db.execute(
            "INSERT INTO book_members (book_id, user_id, role) VALUES (\(book.id), \(owner), \(Role.owner))")
    }
}
