import Persistence

extension SQLDatabase {
    /// Reads what a page shows of a session's book: on a replica, where one has every change of the book that had been made
    /// when the request came in.
    ///
    /// Each change raises the book's revision in its own transaction, and one write in a book follows the other, so a
    /// snapshot with that revision has all changes up to it, whoever made them and in whichever process.
    package func read<Value: Sendable>(
        in session: Session, _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        let (book, revision) = (session.access.book.id, session.bookRevision)
        return try await readLagging { db in
            let there: Int64? = try db.value("SELECT revision FROM books WHERE id = \(book)")
            return there.map { $0 >= revision } ?? false
        } _: { db in
            db.enter(book)
            return try body(db)
        }
    }
}
