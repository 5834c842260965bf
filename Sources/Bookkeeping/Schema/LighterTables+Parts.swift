import Persistence

extension LighterTables {
    /// What hangs on transactions.
    static let parts = [
        LighterTable(
            name: "lines", columns: "book_id, transaction_id, position, date, category_id, amount, own_share",
            key: "book_id, transaction_id, position",
            definition: """
                (
                    book_id \(type: .uuid) NOT NULL,
                    transaction_id \(type: .uuid) NOT NULL,
                    position \(type: .int64) NOT NULL,
                    date \(type: .date) NOT NULL,
                    category_id \(type: .uuid) NOT NULL,
                    amount \(type: .int64) NOT NULL,
                    own_share \(type: .int64) NOT NULL,
                    PRIMARY KEY (book_id, transaction_id, position),
                    \(ofTransaction),
                    FOREIGN KEY (book_id, category_id) REFERENCES categories (book_id, id)
                ) \(type: .keyedTableOptions)
                """),
        LighterTable(
            name: "transaction_tags", columns: "book_id, transaction_id, tag", key: "book_id, transaction_id, tag",
            definition: """
                (
                    book_id \(type: .uuid) NOT NULL,
                    transaction_id \(type: .uuid) NOT NULL,
                    tag \(type: .text) NOT NULL,
                    PRIMARY KEY (book_id, transaction_id, tag),
                    \(ofTransaction)
                ) \(type: .keyedTableOptions)
                """),
        LighterTable(
            name: "mentions", columns: "book_id, transaction_id, name", key: "book_id, transaction_id, name",
            definition: """
                (
                    book_id \(type: .uuid) NOT NULL,
                    transaction_id \(type: .uuid) NOT NULL,
                    name \(type: .text) NOT NULL,
                    PRIMARY KEY (book_id, transaction_id, name),
                    \(ofTransaction)
                ) \(type: .keyedTableOptions)
                """),
        LighterTable(
            name: "evidence", columns: "book_id, transaction_id, kind, reference, at", key: "book_id, transaction_id, kind, reference",
            definition: """
                (
                    book_id \(type: .uuid) NOT NULL,
                    transaction_id \(type: .uuid) NOT NULL,
                    kind \(type: .text) NOT NULL CHECK (kind IN ('said', 'receipt', 'statement')),
                    reference \(type: .text) NOT NULL,
                    at \(type: .int64) NOT NULL,
                    PRIMARY KEY (book_id, transaction_id, kind, reference),
                    \(ofTransaction)
                ) \(type: .keyedTableOptions)
                """),
    ]

    private static let ofTransaction: SQL = """
        FOREIGN KEY (book_id, transaction_id) REFERENCES transactions (book_id, id) ON DELETE CASCADE
        """

    /// Behind the rows, so that each is sorted once. Days rise with time, and so do the indexes: at their ends pages are filled.
    /// All of an order stands in the index, the id too: SQLite takes one that has it whole, however much more it reads.
    static let indexes: [SQL] = [
        "CREATE UNIQUE INDEX transactions_by_key ON transactions (book_id, idempotency_key) WHERE idempotency_key IS NOT NULL",
        "CREATE INDEX transactions_by_date ON transactions (book_id, date, id) WHERE deleted_at IS NULL",
        "CREATE INDEX transactions_by_account ON transactions (book_id, account_id, date, id) WHERE deleted_at IS NULL",
        """
        CREATE INDEX transactions_by_destination ON transactions (book_id, destination_id, date, id)
        WHERE deleted_at IS NULL AND destination_id IS NOT NULL
        """,
        """
        CREATE INDEX transactions_by_payee ON transactions (book_id, payee_id, date, id)
        WHERE deleted_at IS NULL AND payee_id IS NOT NULL
        """,
        "CREATE INDEX transactions_by_amount ON transactions (book_id, ABS(amount), id) WHERE deleted_at IS NULL",
        "CREATE INDEX transactions_to_review ON transactions (book_id, date, id) WHERE deleted_at IS NULL AND needs_review",
        """
        CREATE INDEX transactions_by_kind ON transactions (book_id, kind, date, id)
        WHERE deleted_at IS NULL AND kind <> 'expense'
        """,
        "CREATE INDEX lines_by_category ON lines (book_id, category_id, date, transaction_id)",
        "CREATE INDEX transaction_tags_by_tag ON transaction_tags (book_id, tag, transaction_id DESC)",
    ]

    /// The search's rows have the numbers of their transactions. The word that tells books apart is the end of the id.
    static let search: [SQL] = [
        "DROP TABLE search_words",
        "DROP TABLE search_numbers",
        // Marks (M) belong to words: vowel signs tell खाना from खान. How long texts are is not asked.
        """
        CREATE VIRTUAL TABLE search_words USING fts5 (
            book, body, columnsize = 0, tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
        )
        """,
        """
        INSERT INTO search_words (rowid, book, body)
        SELECT t.number, 'b' || LOWER(SUBSTR(HEX(t.book_id), 23)),
            t.description || ' ' || COALESCE(p.name, '') || ' ' || COALESCE((SELECT group_concat(tag, ' ')
                FROM transaction_tags g WHERE g.book_id = t.book_id AND g.transaction_id = t.id), '')
            || ' ' || COALESCE((SELECT group_concat(name, ' ')
                FROM mentions m WHERE m.book_id = t.book_id AND m.transaction_id = t.id), '')
        FROM transactions t LEFT JOIN payees p ON p.book_id = t.book_id AND p.id = t.payee_id
        WHERE t.deleted_at IS NULL ORDER BY t.number
        """,
    ]
}
