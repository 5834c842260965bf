package import Accounting

/// What the reading of a message depends on besides its text.
package struct MessageContext: Sendable {
    package var today: CalendarDate
    package var region: Region
    /// The book's currency; amounts without a sign are in it.
    package var currency: Currency
    /// The day of the month on which months start, 1...28.
    package var monthStart: Int
    package var names: KnownNames
    /// Whether the message answers a confirmation, so that `150` alone is a correction.
    package var isReply: Bool
    /// Whether six digits alone are a code that links a sender; false for a sender who is linked already.
    package var acceptsLinkCode: Bool

    package init(
        today: CalendarDate, region: Region, currency: Currency, monthStart: Int = 1,
        names: KnownNames = .defaults, isReply: Bool = false, acceptsLinkCode: Bool = true
    ) {
        self.today = today
        self.region = region
        self.currency = currency
        self.monthStart = monthStart
        self.names = names
        self.isReply = isReply
        self.acceptsLinkCode = acceptsLinkCode
    }
}
