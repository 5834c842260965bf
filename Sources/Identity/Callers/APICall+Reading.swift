import Persistence

extension SQLDatabase {
    /// Reads what a call asks of its book: on a replica, where one has every change of the book that had been made when the
    /// call came in.
    package func read<Value: Sendable>(
        _ call: APICall<BookAccess>, _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        let (book, revision) = (call.access.book.id, call.caller.bookRevision)
        return try await readLagging { db in
            let there: Int64? = try db.value("SELECT revision FROM books WHERE id = \(book)")
            return there.map { $0 >= revision } ?? false
        } _: { db in
            db.enter(book)
            return try body(db)
        }
    }
}
