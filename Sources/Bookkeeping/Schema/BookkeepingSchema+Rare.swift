import Persistence

extension BookkeepingSchema {
    /// The few entries that somebody should look at, and the few that are no expenses, found without the others.
    static let rare = Migration("bookkeeping.005", [
        "CREATE INDEX transactions_to_review ON transactions (book_id, date DESC, id DESC) WHERE deleted_at IS NULL AND needs_review",
        """
        CREATE INDEX transactions_by_kind ON transactions (book_id, kind, date DESC, id DESC)
        WHERE deleted_at IS NULL AND kind <> 'expense'
        """,
    ])
}
