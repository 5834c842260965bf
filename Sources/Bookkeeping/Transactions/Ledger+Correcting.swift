import Accounting
import Identity
import Parsing
import Persistence

/// What a person corrects about an entry in passing, as it was typed.
package struct EntryCorrection: Sendable {
    package let description, amount, category, date: String

    package init(description: String, amount: String, category: String, date: String) {
        self.description = description
        self.amount = amount
        self.category = category
        self.date = date
    }

    /// The entry with these fields; its direction, account and tags stay.
    package func applied(to old: Transaction, categories: [Category], region: Region) throws -> Transaction {
        guard let date = CalendarDate(date) else { throw LedgerError.dateOutOfRange }
        let magnitude = try parseAmount(amount, old.amount.currency, in: region).magnitude()
        var new = old
        new.date = date
        new.amount = old.amount.isNegative ? try magnitude.negated() : magnitude
        new.details.description = description
        new.details.needsReview = false
        if old.lines.count > 1 {
            guard new.amount == old.amount else { throw LedgerError.linesDoNotAddUp }
        } else if old.kind != .transfer {
            guard let category = categories.first(where: { $0.id.description == self.category }) else { throw LedgerError.categoryNotFound }
            let isMine = old.lines.first.map { $0.ownShare != 0 } ?? true
            new.lines = [Line(category: category.id, amount: new.amount.minorUnits, ownShare: isMine ? new.amount.minorUnits : 0)]
        }
        return new
    }
}

/// Somebody else changed an entry while it was being edited.
package struct EntryChangedMeanwhile: UserFacingError {
    package let kind = UserErrorKind.conflict
    package let code = "ledger.changed_meanwhile"
    package let userMessage: Words = "This entry was changed meanwhile. Below is how it stands now; make your change again."
}

extension Ledger {
    /// Corrects an entry, provided that its latest change is still the one that the person saw.
    package func correct(
        _ id: Transaction.ID, _ correction: EntryCorrection, seen version: Int64, learning: CorrectionLog,
        by access: WritingAccess, in db: any SQLWriter
    ) throws {
        let book = access.book.id
        let old = try get(id, of: book, in: db)
        let latest: Int64? = try db.value("SELECT MAX(number) FROM audit_trail WHERE book_id = \(book) AND entity_id = \(id)")
        guard latest ?? 0 == version else { throw EntryChangedMeanwhile() }
        let categories = try CategoryStore(clock: clock).list(of: book, in: db)
        let new = try correction.applied(to: old, categories: categories, region: access.user.region)
        guard new != old else { return }
        try replace(with: new, by: access, in: db)
        try learning.note(from: old, to: new, in: book, db: db)
    }
}
