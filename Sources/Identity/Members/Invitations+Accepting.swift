import Accounting
import ExternalServices
import Persistence

extension Invitations {
    /// Makes the person a member, and opens the book in their session. Of several who try with one code, one succeeds.
    ///
    /// Throws `invitationGone`, or `alreadyMember`, which leaves the invitation open for somebody else.
    @discardableResult
    package func accept(_ code: InvitationCode, in session: Session, from address: String) async throws -> Book.ID {
        let invitation = try await get(code)
        let person = session.access.user
        try await database.write(in: invitation.book) { db in
            guard try BookAccesses.find(user: person.id, book: invitation.book, in: db) == nil else {
                throw MembersError.alreadyMember
            }
            let role = try take(code, by: person.id, in: db)
            try db.execute(
                "INSERT INTO book_members (book_id, user_id, role) VALUES (\(invitation.book), \(person.id), \(role))")
            try Sessions.open(invitation.book, in: session.id, of: person.id, in: db)
            let member = Member(user: person, role: role)
            try note(BookChange(.member, person.id.uuid, after: member.fields), person.id, invitation.book, db)
            try AccessLog.note(
                "book.joined", of: person.id, detail: "\(invitation.bookName): \(role.rawValue)", from: address, at: clock.now(), in: db)
        }
        return invitation.book
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
