import Accounting
import Bookkeeping
import WebInterface

/// A card of the dashboard, which fetches what it shows when it is looked at.
package struct DashboardCard: Sendable {
    /// Kept in people's layouts, so it stays.
    package let name: String
    package let title: Words
    /// The page whose element of the card's name is put into the card, and which its heading leads to.
    package let path: String

    package init(_ name: String, _ title: Words, path: String) {
        self.name = name
        self.title = title
        self.path = path
    }
}

/// A part of the panel of an entry, which fetches what it shows when the entry is opened.
package struct EntryPart: Sendable {
    package let title: Words
    package let path: @Sendable (Transaction.ID) -> String

    package init(_ title: Words, path: @escaping @Sendable (Transaction.ID) -> String) {
        self.title = title
        self.path = path
    }
}

/// Something that the quick search has found: a link.
package struct Hit: Sendable {
    /// One of our own icons.
    package let sign: String
    package let title: Words
    package let detail: Words?
    package let path: String

    package init(_ title: Words, sign: String, detail: Words? = nil, path: String) {
        self.title = title
        self.sign = sign
        self.detail = detail
        self.path = path
    }
}

/// What the bell tells a person of.
package struct Notice: Sendable, Hashable {
    package let sign: String
    package let title: Words
    /// Told before the day of the notice.
    package let detail: Words?
    package let url: String
    package let at: Timestamp

    package init(_ title: Words, sign: String, detail: Words? = nil, url: String, at: Timestamp) {
        self.title = title
        self.sign = sign
        self.detail = detail
        self.url = url
        self.at = at
    }
}
