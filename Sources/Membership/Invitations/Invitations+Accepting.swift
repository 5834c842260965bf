import Accounting
import ExternalServices
import Identity
import Persistence

extension Invitations {
    /// Makes the person a member, and opens the book in their session. Of several who try with one code, one succeeds.
    ///
    /// Throws `invitationGone`, or `alreadyMember`, which leaves the invitation open for somebody else.
    @discardableResult
    package func accept(_ code: InvitationCode, in session: Session, from address: String) async throws -> Book.ID {
        try await database.write { db in
            let book = try accept(code, as: session.access.user, from: address, in: db).book.id
            try Sessions.open(book, in: session.id, of: session.access.user.id, in: db)
            return book
        }
    }

    /// Makes the person a member. The transaction works in the book afterwards.
    func accept(_ code: InvitationCode, as person: User, from address: String, in db: any SQLWriter) throws -> BookAccess {
        let invitation = try get(code, in: db), book = invitation.book
        db.enter(book)
        guard try BookAccesses.find(user: person.id, book: book, in: db) == nil else { throw MembersError.alreadyMember }
        let role = try take(code, by: person.id, in: db)
        try db.execute("INSERT INTO book_members (book_id, user_id, role) VALUES (\(book), \(person.id), \(role))")
        let member = Member(user: person, role: role)
        try note(BookChange(.member, person.id.uuid, after: member.fields), person.id, book, db)
        try AccessLog.note(
            "book.joined", of: person.id, detail: "\(invitation.bookName): \(role.rawValue)", from: address, at: clock.now(), in: db)
        guard let access = try BookAccesses.find(user: person.id, book: book, in: db) else { throw BookAccessError.notFound }
        return access
    }

    /// Uses the code up, in one statement.
    private func take(_ code: InvitationCode, by user: User.ID, in db: any SQLWriter) throws -> Role {
        let now = clock.now()
        let role: Role? = try db.value(
            """
            UPDATE invitations SET accepted_at = \(now), accepted_by = \(user)
            WHERE code_hash = \(code.hash) AND \(Self.isOpen(at: now)) RETURNING role
            """)
        guard let role else { throw MembersError.invitationGone }
        return role
    }
}
