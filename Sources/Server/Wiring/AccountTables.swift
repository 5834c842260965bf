import Bookkeeping
import Identity
import PersonalData
import Persistence

extension AccountContents {
    /// What the modules above Identity have of people and of books, those that others refer to first.
    ///
    /// A test finds the table that was forgotten here.
    static let all = AccountContents(
        tables: bookkeeping + conversations,
        parts: [
            .picturesAndExports,
            AccountPart(forgetBook: { book, db in try TransactionSearch.forget(book, in: db) }, settle: { db in try TransactionSearch.settle(in: db) })
        ])

    private static let bookkeeping = [
        AccountTable("accounts", key: ["id"]),
        AccountTable("categories", key: ["id"]),
        AccountTable("category_aliases", key: ["alias"]),
        AccountTable("memory", key: ["words"]),
        AccountTable("payees", key: ["id"]),
        AccountTable("payee_aliases", key: ["alias"]),
        AccountTable("category_merges", key: ["category_id"]),
        AccountTable("rules", key: ["id"]),
        AccountTable("transactions", key: ["id"], secret: ["number"]),
        AccountTable("lines", key: ["transaction_id", "position"]),
        AccountTable("transaction_tags", key: ["transaction_id", "tag"]),
        AccountTable("mentions", key: ["transaction_id", "name"]),
        AccountTable("evidence", key: ["transaction_id", "kind", "reference"]),
        AccountTable("audit_trail", key: ["number"], secret: ["hash"], staysWithOwner: true, reading: AuditText.shown),
        AccountTable("audit_heads", key: ["book_id"], isDerived: true, staysWithOwner: true),
        AccountTable("imports", key: ["id"]),
        AccountTable("budgets", key: ["category_id"]),
        AccountTable("saved_filters", ofUserBy: "user_id", key: ["id"]),
        AccountTable("rollups", key: ["date", "category_id", "currency"], isDerived: true),
        AccountTable("name_revisions", key: ["book_id"], isDerived: true),
    ]

    private static let conversations = [
        AccountTable("channel_accounts", ofUserBy: "user_id", key: ["id"]),
        AccountTable("inbound_messages", ofUserBy: "user_id", key: ["id"]),
        AccountTable("outbound_messages", ofUserBy: "user_id", key: ["id"]),
        AccountTable("conversations", ofUserBy: "user_id", key: ["user_id"]),
        AccountTable("link_codes", ofUserBy: "user_id", key: ["id"], secret: ["code_hash"]),
    ]
}
