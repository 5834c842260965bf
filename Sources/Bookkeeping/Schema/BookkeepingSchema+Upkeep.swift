import Persistence

extension BookkeepingSchema {
    /// What keeps the names of a book in order: rules, other names of payees, where merged categories went, and when an
    /// account was last held beside the bank's balance.
    static let upkeep = Migration("bookkeeping.007", [
        "ALTER TABLE accounts ADD COLUMN reconciled_on \(type: .date)",
        "ALTER TABLE accounts ADD COLUMN reconciled_balance \(type: .int64)",
        """
        CREATE TABLE payee_aliases (
            book_id \(type: .uuid) NOT NULL,
            alias \(type: .text) NOT NULL,
            name \(type: .text) NOT NULL,
            payee_id \(type: .uuid) NOT NULL,
            PRIMARY KEY (book_id, alias),
            FOREIGN KEY (book_id, payee_id) REFERENCES payees (book_id, id) ON DELETE CASCADE
        ) \(type: .tableOptions)
        """,
        "CREATE INDEX payee_aliases_by_payee ON payee_aliases (book_id, payee_id)",
        """
        CREATE TABLE category_merges (
            book_id \(type: .uuid) NOT NULL,
            category_id \(type: .uuid) NOT NULL,
            into_id \(type: .uuid) NOT NULL,
            PRIMARY KEY (book_id, category_id),
            FOREIGN KEY (book_id, into_id) REFERENCES categories (book_id, id) ON DELETE CASCADE
        ) \(type: .tableOptions)
        """,
        """
        CREATE TABLE rules (
            book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            id \(type: .uuid) NOT NULL,
            position \(type: .int64) NOT NULL,
            is_on \(type: .bool) NOT NULL,
            needs_all \(type: .bool) NOT NULL,
            conditions \(type: .text) NOT NULL,
            category_id \(type: .uuid),
            payee \(type: .text),
            tags \(type: .text) NOT NULL,
            settles_review \(type: .bool) NOT NULL,
            PRIMARY KEY (book_id, id),
            FOREIGN KEY (book_id, category_id) REFERENCES categories (book_id, id)
        ) \(type: .tableOptions)
        """,
    ], only: Migration.fence(["payee_aliases", "category_merges", "rules"]))
}
