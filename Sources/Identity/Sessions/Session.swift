import Accounting
import WebInterface

/// Somebody who is logged in, and the book they are in.
package final class Session: Sendable {
    package typealias ID = Identifier<Session>
    package let id: ID
    package let access: BookAccess
    package let theme: Shell.Theme
    /// The books to switch between, the oldest first; empty for those who have one only.
    package let books: [(id: Book.ID, name: String)]
    /// Whether the person runs this server.
    package let isAdministrator: Bool
    /// Sent back by every form.
    package let csrfToken: String
    package let lastSeenAt: Timestamp
    /// When this person last proved who they are, in this session.
    package let confirmedAt: Timestamp
    /// How often the book had been changed when the request came in.
    package let bookRevision: Int64
    /// The address is not confirmed yet, and it could be.
    package let shouldVerifyEmail: Bool
    /// How the person has arranged the cards of their dashboard; empty for how it comes.
    package let dashboard: String

    package init(
        id: ID, access: BookAccess, theme: Shell.Theme, books: [(id: Book.ID, name: String)], isAdministrator: Bool,
        csrfToken: String, lastSeenAt: Timestamp, confirmedAt: Timestamp, bookRevision: Int64, shouldVerifyEmail: Bool, dashboard: String
    ) {
        self.id = id
        self.access = access
        self.theme = theme
        self.books = books
        self.isAdministrator = isAdministrator
        self.csrfToken = csrfToken
        self.lastSeenAt = lastSeenAt
        self.confirmedAt = confirmedAt
        self.bookRevision = bookRevision
        self.shouldVerifyEmail = shouldVerifyEmail
        self.dashboard = dashboard
    }

    /// What the frame round a page shows of it.
    package var shell: Shell {
        Shell(
            personName: access.user.name, bookName: access.book.name, bookID: access.book.id.description,
            books: books.map { BookChoice(id: $0.id.description, name: $0.name, isOpen: $0.id == access.book.id) },
            mayWrite: access.role.mayWrite, isAdministrator: isAdministrator, theme: theme, csrfToken: csrfToken,
            emailToVerify: shouldVerifyEmail ? access.user.email : nil, region: access.user.region,
            marks: Marks(session: id.description, person: access.user.id.description, book: access.book.id.description))
    }
}

/// Where a session lives: the browser as it describes itself, and the address it came from.
package struct Device: Sendable {
    package let userAgent: String
    package let address: String

    package init(userAgent: String, address: String) {
        // The head says all that is shown; the rest is a visitor's to make up.
        self.userAgent = String(String.UnicodeScalarView(userAgent.unicodeScalars.prefix(256).filter { $0.value >= 0x20 }))
        self.address = address
    }
}
