import Accounting

/// A user's right to a book. Everything of the books takes one of these, and only `Identity` makes them, after it has
/// checked the membership.
package struct BookAccess: Sendable, Hashable {
    package let book: Book
    package let user: User
    package let role: Role

    package init(book: Book, user: User, role: Role) {
        self.book = book
        self.user = user
        self.role = role
    }
}

/// Why a book can't be used as asked.
package enum BookAccessError: UserFacingError {
    case readOnly
    case ownerOnly
    case notFound

    package var kind: UserErrorKind {
        switch self {
        case .readOnly, .ownerOnly: .notAllowed
        case .notFound: .notFound
        }
    }

    package var code: String {
        switch self {
        case .readOnly: "book.read_only"
        case .ownerOnly: "book.owner_only"
        case .notFound: "book.not_found"
        }
    }

    package var userMessage: Words {
        switch self {
        case .readOnly: "You may look at this book but not change it. Ask its owner for the editor role."
        case .ownerOnly: "Only an owner of this book may do that. Ask one of them."
        case .notFound: "You have no such book."
        }
    }
}
