import Accounting
import Identity
import Persistence

/// Telling whether somebody has changed a transaction since a person looked at it.
extension AuditTrail {
    /// The number of the last change; it differs after every one.
    package static func version(of id: Transaction.ID, book: Book.ID, in db: any SQLReader) throws -> Int64 {
        try db.value("SELECT MAX(number) FROM audit_trail WHERE book_id = \(book) AND entity_id = \(id)") ?? 0
    }

    /// Throws `ChangedMeanwhile` where there is a later change than `version`.
    package static func check(
        _ version: Int64?, of id: Transaction.ID, _ access: BookAccess, today: CalendarDate, in db: any SQLReader
    ) throws {
        guard let version, try self.version(of: id, book: access.book.id, in: db) != version else { return }
        let later = try history(of: id, book: access.book.id, in: db).prefix { $0.number > version }
        let words = try AuditWords(of: access, today: today, in: db)
        throw ChangedMeanwhile(
            person: later.first?.person ?? "Somebody", details: later.reversed().flatMap(words.details).joined(by: "; ").english)
    }
}

/// Somebody else was faster: nothing was overwritten.
package struct ChangedMeanwhile: UserFacingError {
    package let person, details: String

    package var kind: UserErrorKind { .conflict }
    package var code: String { "ledger.changed_meanwhile" }
    package var userMessage: Words {
        let what = details.isEmpty ? "" : " (\(details.prefix(300)))"
        return "\(person.prefix(60)) changed this entry while you were editing it\(what). Nothing was saved. Check the fields, then save again."
    }
}
