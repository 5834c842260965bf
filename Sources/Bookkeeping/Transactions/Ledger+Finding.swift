import Accounting
import Identity
import Persistence

/// One transaction with all its parts.
extension Ledger {
    /// The transaction of an id; throws `LedgerError.transactionNotFound` for a foreign, deleted or made-up one.
    package func get(_ id: Transaction.ID, of book: Book.ID, in db: any SQLReader) throws -> Transaction {
        guard let transaction = try find(id, of: book, in: db) else { throw LedgerError.transactionNotFound }
        return transaction
    }

    package func find(_ id: Transaction.ID, of book: Book.ID, in db: any SQLReader) throws -> Transaction? {
        let row = try db.row(
            """
            SELECT t.kind, t.date, t.account_id, t.amount, t.currency, t.destination_id, t.description, p.name, t.needs_review
            FROM transactions t LEFT JOIN payees p ON p.book_id = t.book_id AND p.id = t.payee_id
            WHERE t.book_id = \(book) AND t.id = \(id) AND t.deleted_at IS NULL
            """)
        guard let row else { return nil }
        return Transaction(
            id: id, kind: try row[0], date: try row[1], account: try row[2],
            amount: Money(minorUnits: try row[3], try row[4]), destination: try row[5],
            lines: try lines(of: id, book: book, in: db),
            details: Transaction.Details(
                description: try row[6], payee: try row[7], tags: try words("transaction_tags", "tag", id, book, in: db),
                mentions: try words("mentions", "name", id, book, in: db), needsReview: try row[8]))
    }

    package func find(idempotencyKey key: String, of book: Book.ID, in db: any SQLReader) throws -> Transaction.ID? {
        try db.value("SELECT id FROM transactions WHERE book_id = \(book) AND idempotency_key = \(key)")
    }

    /// Whether anything was ever recorded in a book, be it deleted since.
    package static func hasTransactions(_ book: Book.ID, in db: any SQLReader) throws -> Bool {
        try db.exists("SELECT 1 FROM transactions WHERE book_id = \(book) LIMIT 1")
    }

    private func lines(of id: Transaction.ID, book: Book.ID, in db: any SQLReader) throws -> [Line] {
        try db.rows(
            """
            SELECT category_id, amount, own_share FROM lines
            WHERE book_id = \(book) AND transaction_id = \(id) ORDER BY position
            """
        ).map { row in Line(category: try row[0], amount: try row[1], ownShare: try row[2]) }
    }

    private func words(
        _ table: SQL, _ column: SQL, _ id: Transaction.ID, _ book: Book.ID, in db: any SQLReader
    ) throws -> [String] {
        try db.rows("SELECT \(column) FROM \(table) WHERE book_id = \(book) AND transaction_id = \(id) ORDER BY \(column)")
            .map { row in try row[0] }
    }
}
