import Persistence

extension BookkeepingSchema {
    /// What lists in another order than that of all entries are read from: each page by its keys, at any history.
    static let lists = Migration("bookkeeping.002", [
        """
        CREATE INDEX transactions_by_account ON transactions (book_id, account_id, date DESC, id DESC)
        WHERE deleted_at IS NULL
        """,
        """
        CREATE INDEX transactions_by_destination ON transactions (book_id, destination_id, date DESC, id DESC)
        WHERE deleted_at IS NULL AND destination_id IS NOT NULL
        """,
        """
        CREATE INDEX transactions_by_payee ON transactions (book_id, payee_id, date DESC, id DESC)
        WHERE deleted_at IS NULL AND payee_id IS NOT NULL
        """,
        "CREATE INDEX transactions_by_amount ON transactions (book_id, ABS(amount) DESC, id DESC) WHERE deleted_at IS NULL",
        "CREATE INDEX audit_trail_by_book ON audit_trail (book_id, id)",
        """
        CREATE TABLE imports (
            book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            id \(type: .uuid) NOT NULL,
            created_by \(type: .uuid) NOT NULL,
            created_at \(type: .int64) NOT NULL,
            text \(type: .text) NOT NULL,
            account_id \(type: .uuid) NOT NULL,
            recorded_at \(type: .int64),
            recorded \(type: .int64) NOT NULL DEFAULT 0,
            known \(type: .int64) NOT NULL DEFAULT 0,
            PRIMARY KEY (book_id, id)
        ) \(type: .tableOptions)
        """,
    ], only: Migration.fence(["imports"]))
}
