import Persistence

/// The tables of the books. `book_id` comes first in every key, so that they can be partitioned by book.
package enum BookkeepingSchema {
    package static let migrations = [
        Migration(
            "bookkeeping.001", names + transactions + derived,
            only: TransactionSearch.schema.merging(Migration.fence(fenced)) { $0 + $1 }),
        lists,
        AuditSchema.migration,
        AuditSchema.byEntity,
        rare,
        NameBeginnings.migration,
        upkeep,
        filters,
        BudgetStore.migration,
        defaults,
        lighter,
    ]

    private static let fenced = [
        "accounts", "categories", "category_aliases", "memory", "payees", "name_revisions", "transactions", "lines",
        "transaction_tags", "mentions", "evidence", "rollups", "audit_trail", "search_words",
    ]

    private static let names: [SQL] = [
        """
        CREATE TABLE accounts (
            book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            id \(type: .uuid) NOT NULL,
            name \(type: .text) NOT NULL,
            name_key \(type: .text) NOT NULL,
            kind \(type: .text) NOT NULL CHECK (kind IN ('cash', 'bank', 'card', 'wallet', 'loan')),
            currency \(type: .text) NOT NULL,
            opening_balance \(type: .int64) NOT NULL DEFAULT 0,
            balance \(type: .int64) NOT NULL DEFAULT 0,
            position \(type: .int64) NOT NULL DEFAULT 0,
            PRIMARY KEY (book_id, id),
            UNIQUE (book_id, name_key)
        ) \(type: .tableOptions)
        """,
        """
        CREATE TABLE categories (
            book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            id \(type: .uuid) NOT NULL,
            name \(type: .text) NOT NULL,
            name_key \(type: .text) NOT NULL,
            icon \(type: .text) NOT NULL,
            color \(type: .text) NOT NULL,
            kind \(type: .text) NOT NULL CHECK (kind IN ('expense', 'income')),
            parent_id \(type: .uuid),
            position \(type: .int64) NOT NULL DEFAULT 0,
            PRIMARY KEY (book_id, id),
            UNIQUE (book_id, name_key),
            FOREIGN KEY (book_id, parent_id) REFERENCES categories (book_id, id)
        ) \(type: .tableOptions)
        """,
        """
        CREATE TABLE category_aliases (
            book_id \(type: .uuid) NOT NULL,
            alias \(type: .text) NOT NULL,
            category_id \(type: .uuid) NOT NULL,
            PRIMARY KEY (book_id, alias),
            FOREIGN KEY (book_id, category_id) REFERENCES categories (book_id, id) ON DELETE CASCADE
        ) \(type: .tableOptions)
        """,
        """
        CREATE TABLE memory (
            book_id \(type: .uuid) NOT NULL,
            words \(type: .text) NOT NULL,
            category_id \(type: .uuid) NOT NULL,
            changed_at \(type: .int64) NOT NULL,
            PRIMARY KEY (book_id, words),
            FOREIGN KEY (book_id, category_id) REFERENCES categories (book_id, id) ON DELETE CASCADE
        ) \(type: .tableOptions)
        """,
        """
        CREATE TABLE payees (
            book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            id \(type: .uuid) NOT NULL,
            name \(type: .text) NOT NULL,
            name_key \(type: .text) NOT NULL,
            PRIMARY KEY (book_id, id),
            UNIQUE (book_id, name_key)
        ) \(type: .tableOptions)
        """,
        """
        CREATE TABLE name_revisions (
            book_id \(type: .uuid) NOT NULL PRIMARY KEY REFERENCES books (id) ON DELETE CASCADE,
            revision \(type: .int64) NOT NULL
        ) \(type: .tableOptions)
        """,
    ]

    private static let transactions: [SQL] = [
        """
        CREATE TABLE transactions (
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
            PRIMARY KEY (book_id, id),
            UNIQUE (book_id, idempotency_key),
            CHECK ((kind = 'transfer') = (destination_id IS NOT NULL)),
            FOREIGN KEY (book_id, account_id) REFERENCES accounts (book_id, id),
            FOREIGN KEY (book_id, destination_id) REFERENCES accounts (book_id, id),
            FOREIGN KEY (book_id, payee_id) REFERENCES payees (book_id, id)
        ) \(type: .tableOptions)
        """,
        "CREATE INDEX transactions_by_date ON transactions (book_id, date DESC, id DESC) WHERE deleted_at IS NULL",
        """
        CREATE TABLE lines (
            book_id \(type: .uuid) NOT NULL,
            transaction_id \(type: .uuid) NOT NULL,
            position \(type: .int64) NOT NULL,
            date \(type: .date) NOT NULL,
            category_id \(type: .uuid) NOT NULL,
            amount \(type: .int64) NOT NULL,
            own_share \(type: .int64) NOT NULL,
            PRIMARY KEY (book_id, transaction_id, position),
            FOREIGN KEY (book_id, transaction_id) REFERENCES transactions (book_id, id) ON DELETE CASCADE,
            FOREIGN KEY (book_id, category_id) REFERENCES categories (book_id, id)
        ) \(type: .tableOptions)
        """,
        "CREATE INDEX lines_by_category ON lines (book_id, category_id, date DESC, transaction_id DESC)",
        """
        CREATE TABLE transaction_tags (
            book_id \(type: .uuid) NOT NULL,
            transaction_id \(type: .uuid) NOT NULL,
            tag \(type: .text) NOT NULL,
            PRIMARY KEY (book_id, transaction_id, tag),
            FOREIGN KEY (book_id, transaction_id) REFERENCES transactions (book_id, id) ON DELETE CASCADE
        ) \(type: .tableOptions)
        """,
        "CREATE INDEX transaction_tags_by_tag ON transaction_tags (book_id, tag, transaction_id DESC)",
        """
        CREATE TABLE mentions (
            book_id \(type: .uuid) NOT NULL,
            transaction_id \(type: .uuid) NOT NULL,
            name \(type: .text) NOT NULL,
            PRIMARY KEY (book_id, transaction_id, name),
            FOREIGN KEY (book_id, transaction_id) REFERENCES transactions (book_id, id) ON DELETE CASCADE
        ) \(type: .tableOptions)
        """,
        """
        CREATE TABLE evidence (
            book_id \(type: .uuid) NOT NULL,
            transaction_id \(type: .uuid) NOT NULL,
            kind \(type: .text) NOT NULL CHECK (kind IN ('said', 'receipt', 'statement')),
            reference \(type: .text) NOT NULL,
            at \(type: .int64) NOT NULL,
            PRIMARY KEY (book_id, transaction_id, kind, reference),
            FOREIGN KEY (book_id, transaction_id) REFERENCES transactions (book_id, id) ON DELETE CASCADE
        ) \(type: .tableOptions)
        """,
    ]

    private static let derived: [SQL] = [
        """
        CREATE TABLE rollups (
            book_id \(type: .uuid) NOT NULL,
            date \(type: .date) NOT NULL,
            category_id \(type: .uuid) NOT NULL,
            currency \(type: .text) NOT NULL,
            own_share \(type: .int64) NOT NULL,
            count \(type: .int64) NOT NULL,
            PRIMARY KEY (book_id, date, category_id, currency),
            FOREIGN KEY (book_id, category_id) REFERENCES categories (book_id, id) ON DELETE CASCADE
        ) \(type: .tableOptions)
        """,
        """
        CREATE TABLE audit_trail (
            id \(type: .identity),
            book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            at \(type: .int64) NOT NULL,
            user_id \(type: .uuid) NOT NULL,
            action \(type: .text) NOT NULL,
            entity \(type: .text) NOT NULL,
            entity_id \(type: .uuid) NOT NULL,
            before \(type: .text),
            after \(type: .text)
        ) \(type: .tableOptions)
        """,
        "CREATE INDEX audit_trail_by_entity ON audit_trail (book_id, entity_id, id)",
    ]
}
