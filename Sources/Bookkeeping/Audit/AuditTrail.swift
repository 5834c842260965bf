import Accounting
import Foundation
import Identity
import Persistence

/// Who changed what and when, with the state before and after, written in the same transaction as the change.
package enum AuditTrail {
    package enum Action: String, Sendable, SQLBindable, SQLDecodable { case recorded, changed, deleted, restored }

    static func add(
        _ action: Action, _ id: Transaction.ID, before: Transaction?, after: Transaction?, at now: Timestamp,
        by access: WritingAccess, in db: any SQLWriter
    ) throws -> Int64 {
        let number: Int64? = try db.value(
            """
            INSERT INTO audit_trail (book_id, at, user_id, action, entity, entity_id, before, after)
            VALUES (\(access.book.id), \(now), \(access.user.id), \(action), 'transaction', \(id),
                \(try before.map(Snapshot.text)), \(try after.map(Snapshot.text)))
            RETURNING id
            """)
        return number ?? 0
    }

    /// The transaction as it was when it was deleted.
    static func stateWhenDeleted(_ id: Transaction.ID, book: Book.ID, in db: any SQLReader) throws -> Transaction {
        let number: Int64? = try db.value(
            """
            SELECT id FROM audit_trail WHERE book_id = \(book) AND entity_id = \(id) AND action = \(Action.deleted)
            ORDER BY id DESC LIMIT 1
            """)
        return try state(of: id, before: number ?? 0, book: book, in: db)
    }

    /// The transaction as it was before a change.
    static func state(
        of id: Transaction.ID, before change: Int64, book: Book.ID, in db: any SQLReader
    ) throws -> Transaction {
        let text: String?? = try db.value(
            "SELECT before FROM audit_trail WHERE book_id = \(book) AND entity_id = \(id) AND id = \(change)")
        guard let text, let text else { throw LedgerError.transactionNotFound }
        return try Snapshot.transaction(id, from: text)
    }

    /// A transaction as `before` or `after` of a change holds it.
    static func transaction(_ id: Transaction.ID, from text: String) throws -> Transaction {
        try Snapshot.transaction(id, from: text)
    }

    /// One change to a transaction.
    package struct Entry: Sendable {
        package let at: Timestamp
        package let action: Action
        package let person: String
        package let before, after: String?
    }

    /// All changes to a transaction, the latest first.
    package static func history(of id: Transaction.ID, book: Book.ID, in db: any SQLReader) throws -> [Entry] {
        try db.rows(
            """
            SELECT a.at, a.action, u.name, a.before, a.after FROM audit_trail a JOIN users u ON u.id = a.user_id
            WHERE a.book_id = \(book) AND a.entity_id = \(id) ORDER BY a.id DESC
            """
        ).map { row in
            Entry(at: try row[0], action: try row[1], person: try row[2], before: try row[3], after: try row[4])
        }
    }
}

/// A transaction as the audit trail keeps it: everything needed to bring it back.
private struct Snapshot: Codable {
    struct Part: Codable { let category: String; let amount, ownShare: Int64 }
    let kind: TransactionKind
    let date: CalendarDate
    let account: String
    let amount: Int64
    let currency: String
    let destination: String?
    let lines: [Part]
    let details: Transaction.Details

    static func text(_ transaction: Transaction) throws -> String {
        let snapshot = Snapshot(
            kind: transaction.kind, date: transaction.date, account: transaction.account.description,
            amount: transaction.amount.minorUnits, currency: transaction.amount.currency.code,
            destination: transaction.destination?.description,
            lines: transaction.lines.map {
                Part(category: $0.category.description, amount: $0.amount, ownShare: $0.ownShare)
            },
            details: transaction.details)
        return String(decoding: try JSONEncoder().encode(snapshot), as: UTF8.self)
    }

    static func transaction(_ id: Transaction.ID, from text: String) throws -> Transaction {
        let snapshot = try JSONDecoder().decode(Snapshot.self, from: Data(text.utf8))
        guard let account = Account.ID(snapshot.account), let currency = Currency(code: snapshot.currency) else {
            throw SQLError.decoding("audit_trail of \(id)")
        }
        return Transaction(
            id: id, kind: snapshot.kind, date: snapshot.date, account: account,
            amount: Money(minorUnits: snapshot.amount, currency), destination: snapshot.destination.flatMap { Account.ID($0) },
            lines: try snapshot.lines.map { part in
                guard let category = Category.ID(part.category) else { throw SQLError.decoding("audit_trail of \(id)") }
                return Line(category: category, amount: part.amount, ownShare: part.ownShare)
            },
            details: snapshot.details)
    }
}
