import Persistence

/// The forms of the books' tables on SQLite from `bookkeeping.009` on.
enum LighterTables {
    static let all = names + [transactions] + parts + [rollups]

    private static let names = [
        LighterTable(
            name: "accounts",
            columns: """
                book_id, id, name, name_key, kind, currency, opening_balance, balance, position, reconciled_on, \
                reconciled_balance
                """,
            key: "book_id, id",
            definition: """
                (
                    book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                    id \(type: .uuid) NOT NULL,
                    name \(type: .text) NOT NULL,
                    name_key \(type: .text) NOT NULL,
                    kind \(type: .text) NOT NULL CHECK (kind IN ('cash', 'bank', 'card', 'wallet', 'loan')),
                    currency \(type: .text) NOT NULL,
                    opening_balance \(type: .int64) NOT NULL DEFAULT 0,
                    balance \(type: .int64) NOT NULL DEFAULT 0,
                    position \(type: .int64) NOT NULL DEFAULT 0,
                    reconciled_on \(type: .date),
                    reconciled_balance \(type: .int64),
                    PRIMARY KEY (book_id, id),
                    UNIQUE (book_id, name_key)
                ) \(type: .keyedTableOptions)
                """),
        LighterTable(
            name: "categories",
            columns: "book_id, id, name, name_key, icon, color, kind, parent_id, position, default_number", key: "book_id, id",
            definition: """
                (
                    book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                    id \(type: .uuid) NOT NULL,
                    name \(type: .text) NOT NULL,
                    name_key \(type: .text) NOT NULL,
                    icon \(type: .text) NOT NULL,
                    color \(type: .text) NOT NULL,
                    kind \(type: .text) NOT NULL CHECK (kind IN ('expense', 'income')),
                    parent_id \(type: .uuid),
                    position \(type: .int64) NOT NULL DEFAULT 0,
                    default_number \(type: .int64),
                    PRIMARY KEY (book_id, id),
                    UNIQUE (book_id, name_key),
                    FOREIGN KEY (book_id, parent_id) REFERENCES categories (book_id, id)
                ) \(type: .keyedTableOptions)
                """),
        LighterTable(
            name: "payees", columns: "book_id, id, name, name_key", key: "book_id, id",
            definition: """
                (
                    book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                    id \(type: .uuid) NOT NULL,
                    name \(type: .text) NOT NULL,
                    name_key \(type: .text) NOT NULL,
                    PRIMARY KEY (book_id, id),
                    UNIQUE (book_id, name_key)
                ) \(type: .keyedTableOptions)
                """),
        LighterTable(
            name: "memory", columns: "book_id, words, category_id, changed_at", key: "book_id, words",
            definition: """
                (
                    book_id \(type: .uuid) NOT NULL,
                    words \(type: .text) NOT NULL,
                    category_id \(type: .uuid) NOT NULL,
                    changed_at \(type: .int64) NOT NULL,
                    PRIMARY KEY (book_id, words),
                    FOREIGN KEY (book_id, category_id) REFERENCES categories (book_id, id) ON DELETE CASCADE
                ) \(type: .keyedTableOptions)
                """),
        LighterTable(
            name: "name_revisions", columns: "book_id, revision", key: "book_id",
            definition: """
                (
                    book_id \(type: .uuid) NOT NULL PRIMARY KEY REFERENCES books (id) ON DELETE CASCADE,
                    revision \(type: .int64) NOT NULL
                ) \(type: .keyedTableOptions)
                """),
    ]

    /// A row number of their own, as their rows are long and have many indexes, and the search has to name them shortly.
    private static let transactions = LighterTable(
        name: "transactions",
        columns: """
            book_id, id, kind, date, account_id, amount, currency, destination_id, payee_id, description, source, needs_review, \
            idempotency_key, created_by, created_at, deleted_at
            """,
        key: "book_id, id",
        definition: """
            (
                number INTEGER PRIMARY KEY,
                book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                id \(type: .uuid) NOT NULL,
                kind \(type: .text) NOT NULL CHECK (kind IN ('expense', 'income', 'transfer')),
                date \(type: .date) NOT NULL,
                account_id \(type: .uuid) NOT NULL,
                amount \(type: .int64) NOT NULL,
                currency \(type: .text) NOT NULL,
                destination_id \(type: .uuid),
                payee_id \(type: .uuid),
                description \(type: .text) NOT NULL,
                source \(type: .text) NOT NULL,
                needs_review \(type: .bool) NOT NULL,
                idempotency_key \(type: .text),
                created_by \(type: .uuid) NOT NULL,
                created_at \(type: .int64) NOT NULL,
                deleted_at \(type: .int64),
                UNIQUE (book_id, id),
                CHECK ((kind = 'transfer') = (destination_id IS NOT NULL)),
                FOREIGN KEY (book_id, account_id) REFERENCES accounts (book_id, id),
                FOREIGN KEY (book_id, destination_id) REFERENCES accounts (book_id, id),
                FOREIGN KEY (book_id, payee_id) REFERENCES payees (book_id, id)
            ) \(type: .tableOptions)
            """)

    private static let rollups = LighterTable(
        name: "rollups", columns: "book_id, date, category_id, currency, own_share, count",
        key: "book_id, date, category_id, currency",
        definition: """
            (
                book_id \(type: .uuid) NOT NULL,
                date \(type: .date) NOT NULL,
                category_id \(type: .uuid) NOT NULL,
                currency \(type: .text) NOT NULL,
                own_share \(type: .int64) NOT NULL,
                count \(type: .int64) NOT NULL,
                PRIMARY KEY (book_id, date, category_id, currency),
                FOREIGN KEY (book_id, category_id) REFERENCES categories (book_id, id) ON DELETE CASCADE
            ) \(type: .keyedTableOptions)
            """)
}
