import Accounting
import ExternalServices
import Identity
import Persistence

/// The `invitations` to books: made by an owner, good for one person and seven days.
package struct Invitations: Sendable {
    /// Sends an invitation by mail, in the transaction that makes it.
    package typealias Send = @Sendable (InvitationLetter, any SQLWriter) throws -> Void
    static let mostOpen = 50

    package let database: any SQLDatabase
    package let clock: Clock
    package let note: BookChange.Note
    /// Nil while the server can't send mail: then the owner passes the link on.
    package let send: Send?

    package init(database: any SQLDatabase, clock: Clock, note: @escaping BookChange.Note, send: Send? = nil) {
        self.database = database
        self.clock = clock
        self.note = note
        self.send = send
    }

    /// Makes an invitation, sends it where it has an address, and answers its code, which nobody can look up later.
    package func make(_ role: Role, email typed: String?, by owner: OwnerAccess) async throws -> InvitationCode {
        let email: String?
        do throws(FieldProblem) { email = try typed.map(ProfileField.email) } catch { throw InvalidForm([error]) }
        return try await database.write(in: owner.book.id) { db in try make(role, for: email, by: owner, in: db).code }
    }

    /// The same for an address that was looked at, in a transaction that works in the book.
    package func make(
        _ role: Role, for email: String?, by owner: OwnerAccess, in db: any SQLWriter
    ) throws -> (invitation: Invitation, code: InvitationCode) {
        try owner.check(in: db)
        let (code, now) = (InvitationCode.make(), clock.now())
        try Attempts.count(Attempts.invitations(by: owner.user.id), at: now, in: db)
        let open: Int? = try db.value("SELECT COUNT(*) FROM invitations WHERE book_id = \(owner.book.id) AND \(Self.isOpen(at: now))")
        guard (open ?? 0) < Self.mostOpen else { throw MembersError.tooManyInvitations }
        let invitation = Invitation(
            id: clock.newID(), book: owner.book.id, bookName: owner.book.name, role: role, email: email, inviter: owner.user.name,
            expiresAt: now.adding(seconds: Invitation.lifetimeSeconds))
        try insert(invitation, code, by: owner.user.id, at: now, in: db)
        if let email, let send { try send(InvitationLetter(invitation, to: email, path: code.path), db) }
        return (invitation, code)
    }

    private func insert(
        _ invitation: Invitation, _ code: InvitationCode, by user: User.ID, at now: Timestamp, in db: any SQLWriter
    ) throws {
        try db.execute(
            """
            INSERT INTO invitations (id, book_id, role, email, code_hash, invited_by, created_at, expires_at)
            VALUES (\(invitation.id), \(invitation.book), \(invitation.role), \(invitation.email), \(code.hash), \(user), \(now),
                \(invitation.expiresAt))
            """)
        let fields = ["role": invitation.role.rawValue, "to": invitation.email ?? "whoever has the link"]
        try note(BookChange(.invitation, invitation.id.uuid, after: fields), user, invitation.book, db)
    }

    /// The open invitations to a book, the latest first.
    package func list(of book: Book.ID) async throws -> [Invitation] {
        let now = clock.now()
        return try await database.read { db in
            try db.rows("\(Self.selection) WHERE book_id = \(book) AND \(Self.isOpen(at: now)) ORDER BY invitations.id DESC")
                .map(Invitation.init)
        }
    }

    /// What a code invites to. Throws `invitationGone` where it invites to nothing any more.
    package func get(_ code: InvitationCode) async throws -> Invitation {
        try await database.read { db in try get(code, in: db) }
    }

    package func get(_ code: InvitationCode, in db: any SQLReader) throws -> Invitation {
        let row = try db.row("\(Self.selection) WHERE code_hash = \(code.hash) AND \(Self.isOpen(at: clock.now()))")
        guard let row else { throw MembersError.invitationGone }
        return try Invitation(row: row)
    }

    package func revoke(_ id: Invitation.ID, by owner: OwnerAccess) async throws {
        try await database.write(in: owner.book.id) { db in try revoke(id, by: owner, in: db) }
    }

    package func revoke(_ id: Invitation.ID, by owner: OwnerAccess, in db: any SQLWriter) throws {
        try owner.check(in: db)
        let removed = try db.execute(
            "DELETE FROM invitations WHERE id = \(id) AND book_id = \(owner.book.id) AND accepted_at IS NULL")
        guard removed == 1 else { throw MembersError.invitationGone }
        try note(BookChange(.invitation, id.uuid, before: ["state": "open"]), owner.user.id, owner.book.id, db)
    }

    /// Takes away those that ended a month ago.
    package static func purge(at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM invitations WHERE expires_at <= \(now.adding(seconds: -30 * 86_400))")
    }

    private static let selection: SQL = """
        SELECT invitations.id, book_id, books.name, role, invitations.email, users.name, expires_at
        FROM invitations JOIN books ON books.id = book_id JOIN users ON users.id = invited_by
        """

    package static func isOpen(at now: Timestamp) -> SQL { "accepted_at IS NULL AND expires_at > \(now)" }
}

extension Invitation {
    fileprivate init(row: SQLRow) throws {
        self.init(
            id: try row[0], book: try row[1], bookName: try row[2], role: try row[3], email: try row[4], inviter: try row[5],
            expiresAt: try row[6])
    }
}

extension InvitationCode {
    var path: String { "/invitations/\(text)/" }
}

extension Attempts {
    package static func invitations(by user: User.ID) -> AttemptLimit {
        AttemptLimit(subject: "invite/user/\(user)", count: 20, seconds: 3_600)
    }
}
