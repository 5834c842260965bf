import Accounting
import ExternalServices
import Identity
import Persistence

/// The changes themselves, in a transaction that works in the book: one change of its members follows the other, and what allowed
/// it is looked at once more.
extension Members {
    package func setRole(of user: User.ID, to role: Role, by owner: OwnerAccess, from address: String, in db: any SQLWriter) throws {
        try owner.check(in: db)
        try assign(role, to: user, by: owner, from: address, in: db)
    }

    package func handOver(to user: User.ID, by owner: OwnerAccess, from address: String, in db: any SQLWriter) throws {
        try owner.check(in: db)
        guard user != owner.user.id else { return }
        try assign(.owner, to: user, by: owner, from: address, in: db)
        try assign(.editor, to: owner.user.id, by: owner, from: address, in: db)
    }

    package func remove(_ user: User.ID, by owner: OwnerAccess, from address: String, in db: any SQLWriter) throws {
        try owner.check(in: db)
        try takeOut(user, of: owner.book.id, by: owner.user.id, from: address, in: db)
    }

    package func leave(_ access: BookAccess, from address: String, in db: any SQLWriter) throws {
        try takeOut(access.user.id, of: access.book.id, by: access.user.id, from: address, in: db)
    }
}

extension OwnerAccess {
    /// Throws where its person is no owner any more.
    package func check(in db: any SQLReader) throws {
        guard let now = try BookAccesses.find(user: user.id, book: book.id, in: db) else { throw BookAccessError.notFound }
        _ = try now.owning()
    }
}

extension Members {
    private func assign(
        _ role: Role, to user: User.ID, by owner: OwnerAccess, from address: String, in db: any SQLWriter
    ) throws {
        let book = owner.book.id
        guard let old = try Member.find(user, of: book, in: db) else { throw MembersError.notFound }
        guard old.role != role else { return }
        if old.role == .owner { try giveUpOwnership(user, of: book, in: db) }
        try db.execute("UPDATE book_members SET role = \(role) WHERE book_id = \(book) AND user_id = \(user)")
        let new = Member(user: old.user, role: role)
        try note(BookChange(.member, user.uuid, before: old.fields, after: new.fields), owner.user.id, book, db)
        try AccessLog.note(
            "role.changed", of: user, detail: "\(owner.book.name): \(role.rawValue)", from: address, at: clock.now(), in: db)
        db.afterCommit { [announce] in announce(user) }
    }

    private func takeOut(
        _ user: User.ID, of book: Book.ID, by person: User.ID, from address: String, in db: any SQLWriter
    ) throws {
        guard let old = try BookAccesses.findAny(user: user, book: book, in: db) else { throw MembersError.notFound }
        if old.role == .owner { try giveUpOwnership(user, of: book, in: db) }
        try db.execute("DELETE FROM book_members WHERE book_id = \(book) AND user_id = \(user)")
        try db.execute("UPDATE users SET default_book_id = NULL WHERE id = \(user) AND default_book_id = \(book)")
        let fields = Member(user: old.user, role: old.role).fields
        try note(BookChange(.member, user.uuid, before: fields), person, book, db)
        let event = user == person ? "book.left" : "book.removed_from"
        try AccessLog.note(event, of: user, detail: old.book.name, from: address, at: clock.now(), in: db)
        let next = try BookAccesses.find(user: user, in: db) ?? books.make(like: old.book, named: "Personal", for: old.user, in: db)
        try db.execute("UPDATE sessions SET book_id = \(next.book.id) WHERE user_id = \(user) AND book_id = \(book)")
        db.afterCommit { [announce] in announce(user) }
    }

    /// Whoever is an owner no longer leaves no open door behind: their invitations go with the role.
    private func giveUpOwnership(_ user: User.ID, of book: Book.ID, in db: any SQLWriter) throws {
        let others: Int? = try db.value(
            """
            SELECT COUNT(*) FROM book_members JOIN users ON users.id = book_members.user_id
            WHERE book_id = \(book) AND role = \(Role.owner) AND user_id <> \(user) AND users.disabled_at IS NULL
            """)
        guard let others, others > 0 else { throw MembersError.lastOwner }
        try db.execute(
            "DELETE FROM invitations WHERE book_id = \(book) AND invited_by = \(user) AND accepted_at IS NULL")
    }
}
