import Accounting
import Identity
import Persistence

extension AuditTrail {
    /// One change, as it is read.
    package struct Entry: Sendable {
        package let number: Int64
        package let at: Timestamp
        package let action: Action
        package let entity: Entity
        package let id: Identifier<AuditTrail>
        package let person: String
        package let before, after: String?

        static let selection: SQL = """
            SELECT a.number, a.at, a.action, a.entity, a.entity_id, u.name, a.before, a.after
            FROM audit_trail a LEFT JOIN users u ON u.id = a.user_id
            """

        package init(row: SQLRow) throws {
            number = try row[0]
            at = try row[1]
            action = try row[2]
            entity = try row[3]
            id = try row[4]
            person = try row[5] as String? ?? "Somebody who has left"
            before = (try row[6] as AuditText?)?.text
            after = (try row[7] as AuditText?)?.text
        }
    }

    /// The changes of a book, the latest first; `before` is the number of the last entry of the page before.
    package static func page(
        of book: Book.ID, before number: Int64? = nil, limit: Int = 50, in db: any SQLReader
    ) throws -> (entries: [Entry], next: Int64?) {
        let entries = try db.rows(
            """
            \(Entry.selection) WHERE a.book_id = \(book) AND a.number < \(number ?? .max)
            ORDER BY a.number DESC LIMIT \(limit + 1)
            """
        ).map(Entry.init)
        let shown = Array(entries.prefix(limit))
        return (shown, entries.count > limit ? shown.last?.number : nil)
    }
}
