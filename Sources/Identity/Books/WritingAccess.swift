import Accounting

/// The right to write in a book, which editors and owners have. Everything that changes a ledger takes one.
package struct WritingAccess: Sendable, Hashable {
    /// The same person's right to read.
    package let reading: BookAccess

    fileprivate init(_ reading: BookAccess) { self.reading = reading }

    package var book: Book { reading.book }
    package var user: User { reading.user }
}

/// The right to everything of a book: its rules, its members, its end.
package struct OwnerAccess: Sendable, Hashable {
    package let writing: WritingAccess

    fileprivate init(_ writing: WritingAccess) { self.writing = writing }

    package var reading: BookAccess { writing.reading }
    package var book: Book { reading.book }
    package var user: User { reading.user }
}

extension BookAccess {
    /// Throws `readOnly` for a viewer.
    package func writing() throws(BookAccessError) -> WritingAccess {
        guard role.mayWrite else { throw .readOnly }
        return WritingAccess(self)
    }

    /// Throws `ownerOnly` for everybody else.
    package func owning() throws(BookAccessError) -> OwnerAccess {
        guard role == .owner else { throw .ownerOnly }
        return OwnerAccess(WritingAccess(self))
    }
}
