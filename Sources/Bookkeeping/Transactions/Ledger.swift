import Accounting
import ExternalServices
import Identity
import Persistence

/// The one way to change a book's transactions.
///
/// Each change writes the rows, the balances and rollups that follow from them, the words to search by, the audit trail
/// and the book's new revision in the caller's transaction: all of it holds, or none. After the commit the change is
/// announced to whoever shows the book.
package struct Ledger: Sendable {
    package let clock: Clock
    /// Called after the commit with the book that changed.
    let announce: @Sendable (Book.ID) -> Void
    package let rules: RuleCache

    package init(clock: Clock, announce: @escaping @Sendable (Book.ID) -> Void) {
        self.clock = clock
        self.announce = announce
        rules = RuleCache(clock: clock)
    }

    /// What came with a new transaction.
    package struct Origin: Sendable {
        package let source: Source
        /// What proves it: the message it was said in, say.
        package let evidence: (kind: EvidenceKind, reference: String)?
        /// A second recording under the same key changes nothing and answers the first one's id.
        package let idempotencyKey: String?
        /// Whether a person chose the category, which then goes before the book's rules. With nil that is so where nothing is
        /// left to review.
        package let isCategorySaid: Bool?

        package init(
            _ source: Source, evidence: (kind: EvidenceKind, reference: String)? = nil, idempotencyKey: String? = nil,
            isCategorySaid: Bool? = nil
        ) {
            self.source = source
            self.evidence = evidence
            self.idempotencyKey = idempotencyKey
            self.isCategorySaid = isCategorySaid
        }
    }

    /// Records a transaction and answers its id, or the id of the one recorded under the same key before.
    @discardableResult
    package func record(
        _ transaction: Transaction, from origin: Origin, by access: WritingAccess, in db: any SQLWriter
    ) throws -> Transaction.ID {
        try recorded(transaction, from: origin, by: access, in: db).id
    }

    /// The same, and answers the transaction as the book's rules made it.
    package func recorded(
        _ transaction: Transaction, from origin: Origin, by access: WritingAccess, in db: any SQLWriter
    ) throws -> Transaction {
        let book = access.book.id
        db.enter(book)
        var new = transaction
        if let key = origin.idempotencyKey, let known = try find(idempotencyKey: key, of: book, in: db) {
            new.id = known
            return new
        }
        new = try ruled(new, from: origin, of: book, in: db)
        try new.check()
        try apply(new, times: 1, of: book, in: db)
        try insert(new, from: origin, by: access, in: db)
        try finish(.recorded, new.id, before: nil, after: new, by: access, in: db)
        return new
    }

    /// Puts a changed transaction in the place of the one with its id. Answers the audit trail's number of the change.
    @discardableResult
    package func replace(with new: Transaction, by access: WritingAccess, in db: any SQLWriter) throws -> Int64 {
        db.enter(access.book.id)
        try new.check()
        let old = try get(new.id, of: access.book.id, in: db)
        try apply(old, times: -1, of: access.book.id, in: db)
        try apply(new, times: 1, of: access.book.id, in: db)
        try update(new, of: access.book.id, in: db)
        return try finish(.changed, new.id, before: old, after: new, by: access, in: db)
    }

    /// Takes a transaction out of every list and sum; `restore` brings it back. Answers the audit trail's number of the change.
    @discardableResult
    package func delete(_ id: Transaction.ID, by access: WritingAccess, in db: any SQLWriter) throws -> Int64 {
        db.enter(access.book.id)
        let old = try get(id, of: access.book.id, in: db)
        try db.execute(
            "UPDATE transactions SET deleted_at = \(clock.now()) WHERE book_id = \(access.book.id) AND id = \(id)")
        try db.execute("DELETE FROM lines WHERE book_id = \(access.book.id) AND transaction_id = \(id)")
        try apply(old, times: -1, of: access.book.id, in: db)
        try TransactionSearch.remove(id, of: access.book.id, in: db)
        return try finish(.deleted, id, before: old, after: nil, by: access, in: db)
    }

    /// Brings back what was deleted, exactly as it was; restoring what is not deleted changes nothing.
    package func restore(_ id: Transaction.ID, by access: WritingAccess, in db: any SQLWriter) throws {
        db.enter(access.book.id)
        let isThere = try find(id, of: access.book.id, in: db) != nil
        if isThere { return }
        let old = try AuditTrail.stateWhenDeleted(id, book: access.book.id, in: db)
        try db.execute(
            "UPDATE transactions SET deleted_at = NULL WHERE book_id = \(access.book.id) AND id = \(id)")
        try update(old, of: access.book.id, in: db)
        try apply(old, times: 1, of: access.book.id, in: db)
        try finish(.restored, id, before: nil, after: old, by: access, in: db)
    }

    /// Puts a transaction back to what it was before a change of the audit trail.
    package func revert(_ id: Transaction.ID, before change: Int64, by access: WritingAccess, in db: any SQLWriter) throws {
        db.enter(access.book.id)
        let old = try AuditTrail.state(of: id, before: change, book: access.book.id, in: db)
        try replace(with: old, by: access, in: db)
    }

    @discardableResult
    private func finish(
        _ action: AuditTrail.Action, _ id: Transaction.ID, before: Transaction?, after: Transaction?,
        by access: WritingAccess, in db: any SQLWriter
    ) throws -> Int64 {
        try touch(access.book.id, in: db)
        return try AuditTrail.add(action, id, before: before, after: after, at: clock.now(), by: access, in: db)
    }

    /// Raises the book's revision, by which pages know that they are stale.
    package func touch(_ book: Book.ID, in db: any SQLWriter) throws {
        try db.execute("UPDATE books SET revision = revision + 1 WHERE id = \(book)")
        let announce = announce
        db.afterCommit { announce(book) }
    }
}
