/// What shall be different about a transaction; what is nil or empty stays as it is.
///
///     let edit = TransactionEdit(amount: Money(minorUnits: 15_000, .inr), addedTags: ["goa"])
///     try edit.applied(to: petrol)     // ₹150.00 with the tag goa, in the direction it had
///
/// Pages, programs, messages and rules read what they were told into one of these, so that all are refused alike.
package struct TransactionEdit: Sendable, Hashable {
    package var kind: TransactionKind?
    package var date: CalendarDate?
    package var account: Account?
    /// Where a transfer goes to; everything else loses its destination.
    package var destination: Account?
    /// How much, whatever its sign: the kind tells the direction.
    package var amount: Money?
    /// The category of every part. The parts keep their amounts.
    package var category: Category.ID?
    /// The whole amount in parts, in the place of those before.
    package var parts: [Part]?
    package var description: String?
    /// An empty text takes the payee away.
    package var payee: String?
    /// All tags, in the place of those before.
    package var tags: [String]?
    package var addedTags: [String] = []
    package var removedTags: [String] = []
    package var mentions: [String]?
    /// Takes it out of one's own spending.
    package var isNotMine = false
    package var needsReview: Bool?

    package init(
        kind: TransactionKind? = nil, date: CalendarDate? = nil, account: Account? = nil, amount: Money? = nil,
        category: Category.ID? = nil, description: String? = nil, payee: String? = nil, addedTags: [String] = [],
        removedTags: [String] = [], isNotMine: Bool = false, needsReview: Bool? = nil
    ) {
        (self.kind, self.date, self.account, self.amount) = (kind, date, account, amount)
        (self.category, self.description, self.payee) = (category, description, payee)
        (self.addedTags, self.removedTags) = (addedTags, removedTags)
        (self.isNotMine, self.needsReview) = (isNotMine, needsReview)
    }

    /// A category that somebody chose, so that nothing is left to review.
    package static func filing(under category: Category.ID) -> TransactionEdit {
        TransactionEdit(category: category, needsReview: false)
    }

    /// A part of the amount, without the sign of the whole.
    package struct Part: Sendable, Hashable {
        package let category: Category.ID
        package let amount: Int64
        /// What of it counts as mine; nil for as much as counted of the whole.
        package let ownShare: Int64?

        package init(category: Category.ID, amount: Int64, ownShare: Int64? = nil) {
            (self.category, self.amount, self.ownShare) = (category, amount, ownShare)
        }
    }
}
