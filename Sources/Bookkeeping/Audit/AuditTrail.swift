import Accounting
import Foundation
import Identity
import Persistence

/// Who changed what in a book and when, with the state before and after, written in the same transaction as the change.
///
/// The entries of a book are numbered from 1 and form a chain: each has a hash over all its fields and the entry before, and the
/// last one's stands in `audit_heads` too. So an entry that was changed, taken out, put in or moved shows (`verify`). The
/// database refuses to change or delete entries; they go with their whole book.
package enum AuditTrail {
    package enum Action: String, Sendable, SQLBindable, SQLDecodable { case recorded, changed, deleted, restored }

    /// What was changed.
    package enum Entity: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
        case transaction, category, account, budget, book, member, invitation, payee, tag, rule
    }

    /// One change, with the state of the thing before and after it as text.
    package struct Change: Sendable {
        package let action: Action
        package let entity: Entity
        package let id: UUID
        package let before, after: String?

        package init(_ action: Action, _ entity: Entity, _ id: UUID, before: String?, after: String?) {
            self.action = action
            self.entity = entity
            self.id = id
            self.before = before
            self.after = after
        }

        /// A change of something that fields with names describe. Nil where nothing differs.
        package init?(
            _ entity: Entity, _ id: UUID, before: [String: String]?, after: [String: String]?
        ) throws {
            guard before != after else { return nil }
            let action: Action = before == nil ? .recorded : after == nil ? .deleted : .changed
            self.init(action, entity, id, before: try before.map(AuditFields.text), after: try after.map(AuditFields.text))
        }
    }

    /// Adds an entry to the trail of a book, which the transaction has entered. Answers the entry's number.
    @discardableResult
    package static func add(
        _ change: Change, at now: Timestamp, by user: User.ID, of book: Book.ID, in db: any SQLWriter
    ) throws -> Int64 {
        let head = try AuditHead.find(of: book, in: db) ?? AuditHead.begin(of: book, in: db)
        let link = AuditLink(book: book, number: head.number + 1, at: now, user: user, change: change)
        let hash = link.hash(after: head.hash)
        try db.execute(
            """
            INSERT INTO audit_trail (book_id, number, at, user_id, action, entity, entity_id, before, after, hash)
            VALUES (\(book), \(link.number), \(now), \(user), \(change.action), \(change.entity), \(change.id),
                \(change.before.map(AuditText.init)), \(change.after.map(AuditText.init)), \(hash))
            """)
        try db.execute("UPDATE audit_heads SET number = \(link.number), hash = \(hash) WHERE book_id = \(book)")
        return link.number
    }

    /// Adds an entry about something that fields with names describe; none where nothing differs.
    package static func add(
        _ entity: Entity, _ id: UUID, before: [String: String]?, after: [String: String]?, at now: Timestamp,
        by user: User.ID, of book: Book.ID, in db: any SQLWriter
    ) throws {
        guard let change = try Change(entity, id, before: before, after: after) else { return }
        try add(change, at: now, by: user, of: book, in: db)
    }

    /// Keeps what Identity changes about a book: its rules, its members, its invitations.
    package static func note(at clock: @escaping @Sendable () -> Timestamp) -> BookChange.Note {
        { change, user, book, db in
            guard let entity = Entity(rawValue: change.subject.rawValue) else { return }
            try add(
                entity, change.id, before: change.before, after: change.after, at: clock(), by: user, of: book, in: db)
        }
    }
}

/// A thing as the names and values of its fields, kept as JSON.
package enum AuditFields {
    package static func text(_ fields: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(fields), as: UTF8.self)
    }

    package static func fields(_ text: String) -> [String: String]? {
        try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    }
}
