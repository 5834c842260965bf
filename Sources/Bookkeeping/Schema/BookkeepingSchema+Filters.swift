import Persistence

extension BookkeepingSchema {
    /// The filters of the entries that somebody has given a name, and the entries without a payee, which a list by payee ends with.
    package static let filters = Migration("bookkeeping.006", [
        """
        CREATE TABLE saved_filters (
            book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            id \(type: .uuid) NOT NULL,
            user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            name \(type: .text) NOT NULL,
            name_key \(type: .text) NOT NULL,
            query \(type: .text) NOT NULL,
            created_at \(type: .int64) NOT NULL,
            PRIMARY KEY (book_id, id),
            UNIQUE (book_id, user_id, name_key)
        ) \(type: .tableOptions)
        """,
        "CREATE INDEX saved_filters_of_user ON saved_filters (user_id)",
        """
        CREATE INDEX transactions_without_payee ON transactions (book_id, date DESC, id DESC)
        WHERE deleted_at IS NULL AND payee_id IS NULL
        """,
    ], only: Migration.fence(["saved_filters"]))
}
