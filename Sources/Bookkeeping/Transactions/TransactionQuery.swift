import Accounting

/// Which transactions are asked for, in which order, and which page of them: by a program, or by a list of the pages.
package struct TransactionQuery: Sendable {
    /// `-date` is the latest first. Amounts are compared by their size, whatever their currency and direction.
    enum Order: String, Sendable, CaseIterable {
        case dateDown = "-date", dateUp = "date", amountDown = "-amount", amountUp = "amount"
    }

    /// Where a page begins: behind the row of these keys.
    enum Key: Sendable {
        case date(CalendarDate, Transaction.ID)
        case amount(Int64, Transaction.ID)
    }

    var from, to: CalendarDate?
    var kind: TransactionKind?
    var account: Account.ID?
    var category: Category.ID?
    var payee, tag, text: String?
    /// How many of the transactions recorded last are looked through for the text; all with nil.
    var depth: Int?
    var source: Source?
    var evidence: EvidenceKind?
    var least, most: Money?
    var needsReview: Bool?
    var order = Order.dateDown
    var after: Key?
    var limit = 50

    /// The latest fifty.
    package init() {}
}
