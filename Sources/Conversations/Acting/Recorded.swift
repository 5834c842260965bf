import Accounting
import Bookkeeping

/// A transaction as it now stands in the ledger, with the category it went to.
struct Recorded: Sendable {
    let transaction: Transaction
    let category: Category?

    init(_ transaction: Transaction, _ talk: Talk) {
        self.transaction = transaction
        category = transaction.lines.first.flatMap { line in
            talk.vocabulary.names.categories.first { $0.id == line.category }
        }
    }
}
