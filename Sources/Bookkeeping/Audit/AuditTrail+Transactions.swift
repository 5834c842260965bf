import Accounting
import Identity
import Persistence

/// The changes of transactions, which can be taken back by what the trail keeps of them.
extension AuditTrail {
    package static func add(
        _ action: Action, _ id: Transaction.ID, before: Transaction?, after: Transaction?, at now: Timestamp,
        by access: WritingAccess, in db: any SQLWriter
    ) throws -> Int64 {
        let change = Change(
            action, .transaction, id.uuid, before: before.map(TransactionSnapshot.text),
            after: after.map(TransactionSnapshot.text))
        return try add(change, at: now, by: access.user.id, of: access.book.id, in: db)
    }

    /// The transaction as it was when it was deleted.
    static func stateWhenDeleted(_ id: Transaction.ID, book: Book.ID, in db: any SQLReader) throws -> Transaction {
        let number: Int64? = try db.value(
            """
            SELECT number FROM audit_trail WHERE book_id = \(book) AND entity_id = \(id) AND action = \(Action.deleted)
            ORDER BY number DESC LIMIT 1
            """)
        return try state(of: id, before: number ?? 0, book: book, in: db)
    }

    /// The transaction as it was before a change, in the categories of today.
    package static func state(
        of id: Transaction.ID, before change: Int64, book: Book.ID, in db: any SQLReader
    ) throws -> Transaction {
        let text: AuditText?? = try db.value(
            "SELECT before FROM audit_trail WHERE book_id = \(book) AND entity_id = \(id) AND number = \(change)")
        guard let text, let text else { throw LedgerError.transactionNotFound }
        return try TransactionSnapshot(text.text).transaction(id).followingMerges(of: book, in: db)
    }

    /// All changes to a transaction, the latest first.
    package static func history(of id: Transaction.ID, book: Book.ID, in db: any SQLReader) throws -> [Entry] {
        try db.rows(
            "\(Entry.selection) WHERE a.book_id = \(book) AND a.entity_id = \(id) ORDER BY a.number DESC"
        ).map(Entry.init)
    }
}
