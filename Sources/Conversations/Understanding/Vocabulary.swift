import Accounting
import Bookkeeping
import Identity
import Parsing
import Persistence
import Synchronization

/// A book's names, ready for the parser and for finding the rows behind them.
struct Vocabulary: Sendable {
    let names: BookNames
    let known: KnownNames

    init(_ names: BookNames) {
        self.names = names
        let byID = Dictionary(names.categories.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        known = KnownNames(
            categories: names.categories, accounts: names.accounts, people: [],
            memory: names.memory.compactMapValues { byID[$0] })
    }

    func category(named name: String) -> Category? {
        let key = name.lowercased()
        return names.categories.first { $0.name.lowercased() == key }
    }

    /// An account by its name, or the only one whose name or kind begins so.
    func account(named name: String) -> Account? {
        let key = name.lowercased()
        if let exact = names.accounts.first(where: { $0.name.lowercased() == key }) { return exact }
        let near = names.accounts.filter { $0.name.lowercased().hasPrefix(key) || $0.kind.rawValue == key }
        return near.count == 1 ? near.first : nil
    }

    /// The category for what nothing else fits.
    func fallback(for kind: TransactionKind) throws -> Category {
        guard let category = names.categories.fallback(for: .init(of: kind)) else { throw LedgerError.categoryNotFound }
        return category
    }
}

/// Vocabularies kept between messages, as long as the book's names stay the same.
final class VocabularyCache: Sendable {
    private static let capacity = 1_000
    private let kept = Mutex<[Book.ID: (revision: Int64, vocabulary: Vocabulary)]>([:])
    private let categories: CategoryStore
    private let accounts: AccountStore

    init(categories: CategoryStore, accounts: AccountStore) {
        self.categories = categories
        self.accounts = accounts
    }

    func vocabulary(of book: Book.ID, in db: any SQLReader) throws -> Vocabulary {
        let revision = try BookNames.revision(of: book, in: db)
        if let known = kept.withLock({ $0[book] }), known.revision == revision { return known.vocabulary }
        let names = try BookNames.load(of: book, categories: categories, accounts: accounts, in: db)
        let vocabulary = Vocabulary(names)
        kept.withLock { kept in
            if kept.count >= Self.capacity { kept.removeAll(keepingCapacity: true) }
            kept[book] = (revision, vocabulary)
        }
        return vocabulary
    }
}
