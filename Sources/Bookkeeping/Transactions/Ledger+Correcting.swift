import Accounting
import ExternalServices
import Identity
import Persistence

/// Correcting what is recorded.
extension Ledger {
    /// Makes an edit of an entry, provided that its latest change is still the one that the person saw, where their form tells
    /// it. Throws `ChangedMeanwhile`.
    package func edit(
        _ id: Transaction.ID, seen version: Int64?, learning: CorrectionLog, by access: WritingAccess, in db: any SQLWriter,
        _ edit: (_ old: Transaction) throws -> TransactionEdit
    ) throws {
        let old = try get(id, of: access.book.id, in: db)
        try AuditTrail.check(version, of: id, access.reading, today: clock.today(in: access.book.timeZone), in: db)
        let new = try edit(old).applied(to: old)
        guard new != old else { return }
        try replace(with: new, by: access, in: db)
        try learning.note(from: old, to: new, in: access.book.id, db: db)
    }
}
