import Accounting
import ExternalServices
import Identity
import Persistence
import Synchronization

/// The rules of books, kept between entries for as long as no name of the book changes.
package final class RuleCache: Sendable {
    private static let capacity = 1_000
    private let kept = Mutex<[Book.ID: (revision: Int64, rules: [Rule])]>([:])
    private let store: RuleStore

    init(clock: Clock) { store = RuleStore(clock: clock) }

    func rules(of book: Book.ID, in db: any SQLReader) throws -> [Rule] {
        let revision = try BookNames.revision(of: book, in: db)
        if let known = kept.withLock({ $0[book] }), known.revision == revision { return known.rules }
        let rules = try store.list(of: book, in: db).filter(\.isOn)
        kept.withLock { kept in
            if kept.count >= Self.capacity { kept.removeAll(keepingCapacity: true) }
            kept[book] = (revision, rules)
        }
        return rules
    }
}

extension Ledger {
    /// A new transaction as the book's rules and the other names of its payees have it.
    func ruled(_ new: Transaction, from origin: Origin, of book: Book.ID, in db: any SQLReader) throws -> Transaction {
        let isSaid = origin.isCategorySaid ?? !new.details.needsReview
        var changed = new
        if let payee = new.details.payee, let known = try PayeeStore.known(by: payee, of: book, in: db) { changed.details.payee = known.name }
        return try rules.rules(of: book, in: db).applied(to: changed, keepingCategory: isSaid)
    }
}
