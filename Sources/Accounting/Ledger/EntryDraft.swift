/// One transaction as it was said, before the book's accounts and categories have been looked up.
///
/// `120 petrol @hdfc #goa` in a rupee book is an expense of ₹120.00 with description `petrol`, account `hdfc`, tag `goa`.
package struct EntryDraft: Hashable, Sendable, Codable {
    package var kind: TransactionKind
    /// Never negative: `kind` tells the direction.
    package var amount: Money
    package var date: CalendarDate
    /// All the words that are neither amount, date, account, tag nor filler, as they were typed.
    package var description: String
    /// The name of a category of the book, when words of the message mean one (exactly, by alias or nearly).
    package var category: String?
    /// The name of an account after `@` or `from`, as typed; the source of a transfer.
    package var account: String?
    /// Where a transfer goes to.
    package var destination: String?
    package var payee: String?
    package var tags: [String]
    /// Names of people mentioned: `@asha`, `with Asha`.
    package var mentions: [String]
    package var quantity: Quantity?
    /// The person whose debt or mine this payment settles when there is one: `received 2000 from Ravi`.
    package var settlesWith: String?

    package init(
        kind: TransactionKind, amount: Money, date: CalendarDate, description: String, category: String? = nil,
        account: String? = nil, destination: String? = nil, payee: String? = nil, tags: [String] = [],
        mentions: [String] = [], quantity: Quantity? = nil, settlesWith: String? = nil
    ) {
        self.kind = kind
        self.amount = amount
        self.date = date
        self.description = description
        self.category = category
        self.account = account
        self.destination = destination
        self.payee = payee
        self.tags = tags
        self.mentions = mentions
        self.quantity = quantity
        self.settlesWith = settlesWith
    }
}

/// So many pieces, each at a price: `3 x 40 eggs`. The price is nil for `2 coffee 300`.
package struct Quantity: Hashable, Sendable, Codable {
    package let count: Int
    package let unitPrice: Money?

    package init(count: Int, unitPrice: Money?) {
        self.count = count
        self.unitPrice = unitPrice
    }
}
