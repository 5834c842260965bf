/// One movement of money in a book on a date.
///
/// The lines of an expense or income add up to its amount. A transfer has none: it is never spending.
package struct Transaction: Hashable, Sendable {
    package typealias ID = Identifier<Transaction>

    package var id: ID
    package var kind: TransactionKind
    package var date: CalendarDate
    package var account: Account.ID
    /// What moved in `account`, signed, in its currency.
    package var amount: Money
    /// Where a transfer goes to; what arrives there is the amount with the other sign.
    package var destination: Account.ID?
    package var lines: [Line]
    package var details: Details

    package init(
        id: ID, kind: TransactionKind, date: CalendarDate, account: Account.ID, amount: Money,
        destination: Account.ID? = nil, lines: [Line], details: Details
    ) {
        self.id = id
        self.kind = kind
        self.date = date
        self.account = account
        self.amount = amount
        self.destination = destination
        self.lines = lines
        self.details = details
    }

    /// One that says nothing yet, for an edit to fill in. The ledger refuses it as it is.
    package static func blank(_ id: ID, in account: Account, on date: CalendarDate) -> Transaction {
        Transaction(
            id: id, kind: .expense, date: date, account: account.id, amount: .zero(account.currency), lines: [],
            details: Details(description: ""))
    }

    /// What a transaction tells besides the money.
    package struct Details: Hashable, Sendable, Codable {
        package var description: String
        package var payee: String?
        package var tags: [String]
        package var mentions: [String]
        /// Whether its category was a guess that the owner should look at once.
        package var needsReview: Bool

        package init(
            description: String, payee: String? = nil, tags: [String] = [], mentions: [String] = [],
            needsReview: Bool = false
        ) {
            self.description = description
            self.payee = payee
            self.tags = tags
            self.mentions = mentions
            self.needsReview = needsReview
        }
    }
}

/// The part of a transaction that goes to one category. `amount` is what moved, `ownShare` what counts as mine; both signed.
package struct Line: Hashable, Sendable {
    package var category: Category.ID
    package var amount: Int64
    package var ownShare: Int64

    package init(category: Category.ID, amount: Int64, ownShare: Int64) {
        self.category = category
        self.amount = amount
        self.ownShare = ownShare
    }
}
