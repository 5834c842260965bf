import Accounting
import WebInterface

/// Somebody who is logged in, and the book they are in.
package struct Session: Sendable {
    package typealias ID = Identifier<Session>
    package let id: ID
    package let access: BookAccess
    package let theme: Shell.Theme
    /// Sent back by every form.
    package let csrfToken: String
    let lastSeenAt: Timestamp
    /// When this person last proved who they are, in this session.
    let confirmedAt: Timestamp
    /// How often the book had been changed when the request came in.
    package let bookRevision: Int64

    /// What the frame round a page shows of it.
    package var shell: Shell {
        Shell(
            personName: access.user.name, bookName: access.book.name, theme: theme, csrfToken: csrfToken,
            region: access.user.region)
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
