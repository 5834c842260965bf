import Accounting
import Foundation
import Persistence

/// A change to the rules of a book or to who is in it, as its history keeps it: what was, and what is, by the names of the
/// fields.
package struct BookChange: Sendable {
    package enum Subject: String, Sendable { case book, member, invitation }

    package let subject: Subject
    package let id: UUID
    /// Nil for what was not there before.
    package let before: [String: String]?
    /// Nil for what is no longer there.
    package let after: [String: String]?

    package init(_ subject: Subject, _ id: UUID, before: [String: String]? = nil, after: [String: String]? = nil) {
        self.subject = subject
        self.id = id
        self.before = before
        self.after = after
    }

    /// Keeps a change, made by a person in a book, in the transaction that makes it.
    package typealias Note = @Sendable (BookChange, _ by: User.ID, _ in: Book.ID, any SQLWriter) throws -> Void
}
