import Persistence

/// The indexes in which the beginning of a payee or tag is sought.
enum NameBeginnings {
    /// What PostgreSQL needs so that a text's beginning can be sought; SQLite compares bytes as it is.
    static let migration = Migration("search.001", [], only: [.postgres: [
        "CREATE INDEX payees_by_beginning ON payees (book_id, name_key COLLATE \"C\")",
        "CREATE INDEX transaction_tags_by_beginning ON transaction_tags (book_id, tag COLLATE \"C\")",
    ]])
}
