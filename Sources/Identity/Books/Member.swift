import Accounting
import Persistence

/// A user in a book.
package struct Member: Sendable, Hashable {
    package let user: User
    package let role: Role

    package init(user: User, role: Role) {
        self.user = user
        self.role = role
    }

    /// Everybody in a book: its owners first, then by name.
    package static func list(of book: Book.ID, in db: any SQLReader) throws -> [Member] {
        try db.rows(
            """
            SELECT users.id, users.email, users.name, users.locale, book_members.role
            FROM book_members JOIN users ON users.id = book_members.user_id WHERE book_members.book_id = \(book)
            ORDER BY CASE book_members.role WHEN 'owner' THEN 0 WHEN 'editor' THEN 1 ELSE 2 END, users.name, users.id
            """
        ).map { row in
            let user = User(id: try row[0], email: try row[1], name: try row[2], locale: try row[3])
            return Member(user: user, role: try row[4])
        }
    }

    package static func find(_ user: User.ID, of book: Book.ID, in db: any SQLReader) throws -> Member? {
        try list(of: book, in: db).first { $0.user.id == user }
    }

    /// What the book's history says of a member.
    package var fields: [String: String] { ["name": user.name, "role": role.rawValue] }
}

/// Why the members of a book can't be changed as asked.
package enum MembersError: UserFacingError, CaseIterable {
    case lastOwner
    case notFound
    case alreadyMember
    case tooManyInvitations
    case invitationGone

    package var kind: UserErrorKind {
        switch self {
        case .lastOwner, .alreadyMember: .conflict
        case .notFound, .invitationGone: .notFound
        case .tooManyInvitations: .tooMany
        }
    }

    package var code: String {
        switch self {
        case .lastOwner: "member.last_owner"
        case .notFound: "member.not_found"
        case .alreadyMember: "member.already"
        case .tooManyInvitations: "invitation.too_many"
        case .invitationGone: "invitation.gone"
        }
    }

    package var userMessage: Words {
        switch self {
        case .lastOwner: "A book needs an owner. Make somebody else an owner first."
        case .notFound: "Nobody by that name is in this book any more."
        case .alreadyMember: "You are already in this book."
        case .tooManyInvitations: "There are too many open invitations to this book. Withdraw some first."
        case .invitationGone: "This invitation was used or withdrawn, or is older than 7 days. Ask for a new one."
        }
    }
}
