import Accounting
import Persistence

/// One set of accounts, the unit of ownership and sharing.
package struct Book: Sendable, Hashable {
    package typealias ID = Identifier<Book>
    package let id: ID
    package let name: String
    package let currency: Currency
    /// The IANA zone in which the book's days begin.
    package let timeZone: String
    /// The day of the month on which months start, 1...28.
    package let monthStart: Int

    package init(id: ID, name: String, currency: Currency, timeZone: String, monthStart: Int) {
        self.id = id
        self.name = name
        self.currency = currency
        self.timeZone = timeZone
        self.monthStart = monthStart
    }
}

/// What a member may do in a book.
package enum Role: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
    /// Everything, members and deletion included.
    case owner
    /// Writes the ledger.
    case editor
    case viewer

    package var mayWrite: Bool { self != .viewer }
}
