import Accounting
import Identity
import Persistence

/// The same change to many transactions: to all of them or to none, and taken back as one.
extension Ledger {
    package static let mostAtOnce = 1_000

    /// What was done: the audit trail's numbers of the changes, which follow each other, as the book has one writer at a time.
    package struct ManyChanged: Sendable, Hashable {
        package let first: Transaction.ID
        package let numbers: ClosedRange<Int64>
    }

    /// Nil where nothing needed to be changed. `note` is told of each transaction before and after.
    package func changeAll(
        _ ids: [Transaction.ID], _ change: BulkChange, by access: WritingAccess, in db: any SQLWriter,
        noting note: (_ old: Transaction, _ new: Transaction) throws -> Void
    ) throws -> ManyChanged? {
        guard ids.count <= Self.mostAtOnce else { throw BulkError.tooMany }
        db.enter(access.book.id)
        var done: ManyChanged?
        for id in ids {
            let old = try get(id, of: access.book.id, in: db)
            let new = try change.applied(to: old)
            guard new != old else { continue }
            let number = if let new { try replace(with: new, by: access, in: db) } else { try delete(id, by: access, in: db) }
            if let new { try note(old, new) }
            done = ManyChanged(first: done?.first ?? id, numbers: (done?.numbers.lowerBound ?? number)...number)
        }
        return done
    }

    /// Puts each transaction of a change of many back to what it was, but for those that were changed since.
    package func undo(_ change: ManyChanged, by access: WritingAccess, in db: any SQLWriter) throws -> (restored: Int, kept: Int) {
        db.enter(access.book.id)
        guard let rows = try changes(change.numbers, of: access.book.id, in: db), let first = rows.first,
            first.id == change.first, first.number == change.numbers.lowerBound
        else { throw BulkError.noSuchChange }
        return try putBack(rows, by: access, in: db)
    }

    /// The same for changes of which the numbers alone are known. Nil where there are none.
    package func undo(
        _ numbers: ClosedRange<Int64>, by access: WritingAccess, in db: any SQLWriter
    ) throws -> (restored: Int, kept: Int)? {
        db.enter(access.book.id)
        guard let rows = try changes(numbers, of: access.book.id, in: db), !rows.isEmpty else { return nil }
        return try putBack(rows, by: access, in: db)
    }

    private func putBack(
        _ rows: [Row], by access: WritingAccess, in db: any SQLWriter
    ) throws -> (restored: Int, kept: Int) {
        var restored = 0
        for row in rows where row.isLatest {
            if row.action == .deleted {
                try restore(row.id, by: access, in: db)
            } else {
                try revert(row.id, before: row.number, by: access, in: db)
            }
            restored += 1
        }
        return (restored, rows.count - restored)
    }

    private typealias Row = (number: Int64, id: Transaction.ID, action: AuditTrail.Action, isLatest: Bool)

    /// Nil where they are more than can be made at once.
    private func changes(_ numbers: ClosedRange<Int64>, of book: Book.ID, in db: any SQLReader) throws -> [Row]? {
        guard numbers.upperBound - numbers.lowerBound < Int64(Self.mostAtOnce) else { return nil }
        return try db.rows(
            """
            SELECT a.number, a.entity_id, a.action,
                (SELECT MAX(b.number) FROM audit_trail b WHERE b.book_id = a.book_id AND b.entity_id = a.entity_id)
            FROM audit_trail a
            WHERE a.book_id = \(book) AND a.number >= \(numbers.lowerBound) AND a.number <= \(numbers.upperBound)
                AND a.entity = \(AuditTrail.Entity.transaction) AND a.action IN ('changed', 'deleted')
            ORDER BY a.number
            """
        ).map { row in (try row[0], try row[1], try row[2], try row[3] == (try row[0] as Int64)) }
    }
}

extension Ledger.ManyChanged {
    package var count: Int { numbers.count }

    /// `0190f4ce-…/changes/12-23`, as it stands in addresses.
    package var path: String { "\(first)/changes/\(numbers.lowerBound)-\(numbers.upperBound)" }

    /// Reads what `path` has: an id, and two numbers in their order.
    package init?(_ id: String, _ numbers: String) {
        let ends = numbers.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
        guard let first = Transaction.ID(id), ends.count == 2, let begin = ends[0], let end = ends[1],
            begin > 0, begin <= end, end - begin < Ledger.mostAtOnce
        else { return nil }
        self.init(first: first, numbers: begin...end)
    }
}

extension TransactionList {
    /// The ids of all that are asked for, and one more than can be changed at once where there are as many.
    package static func ids(_ query: TransactionQuery, of book: Book.ID, in db: any SQLReader) throws -> [Transaction.ID] {
        var all = query
        (all.after, all.limit) = (nil, Ledger.mostAtOnce)
        return try db.rows("SELECT id FROM (\(all.statement(of: book, dialect: db.dialect))) AS found").map { row in try row[0] }
    }
}
