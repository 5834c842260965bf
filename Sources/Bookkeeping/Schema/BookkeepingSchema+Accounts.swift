import Identity
import Persistence

/// What exports take along of a book, and deletions take away.
extension BookkeepingSchema {
    package static let tables = [
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

    /// The index of words, whose rows no column ties to their book.
    package static let part = AccountPart(
        forgetBook: { book, db in try TransactionSearch.forget(book, in: db) }, settle: { db in try TransactionSearch.settle(in: db) })
}
