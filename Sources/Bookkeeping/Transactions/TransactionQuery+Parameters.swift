import Accounting
import Identity
import WebInterface

/// A query as programs write it into an address.
extension TransactionQuery {
    /// Throws `InvalidFields` for what can't be followed. Amounts are in the currency of the book.
    package init(_ query: inout APIQuery, in book: Book) throws {
        from = query.date("from")
        to = query.date("to")
        kind = query.choice("kind")
        account = query.id("account")
        category = query.id("category")
        payee = query.text("payee")
        tag = query.text("tag").map { String($0.drop { $0 == "#" }) }
        text = query.text("text")
        source = query.choice("source")
        evidence = query.choice("evidence")
        least = query.amount("min_amount", in: book.currency)
        most = query.amount("max_amount", in: book.currency)
        needsReview = query.bool("needs_review")
        order = query.choice("sort") ?? .dateDown
        limit = query.limit()
        if let keys = query.cursor(of: order.rawValue) {
            after = Key(keys, order)
            if after == nil { query.note("cursor", "unknown", "This cursor does not belong to this list. Start without one.") }
        }
        try query.finish()
    }

    /// The word that leads to the rows behind one.
    package func cursor(after row: TransactionResource) -> String {
        let one = row.transaction
        return PageCursor([order.rawValue] + key(of: one.id, one.date, one.amount, payee: one.details.payee).words).text
    }
}
