package import Accounting

/// What one chat message was understood as.
package enum Intent: Hashable, Sendable {
    /// Transactions to record, one or more, each from its own line or segment.
    case record([EntryDraft])
    /// A pasted bank message: a draft that is recorded only after a yes.
    case confirm(EntryDraft)
    case query(Query)
    case command(Command)
    /// A correction of the transaction the message replies to, or of the last one.
    case change(Change)
    /// Something that decides amount, currency or date is open; the reply asks and shows every reading.
    case ask(Question)
    /// Text that must not be recorded.
    case none(Reason)

    package enum Reason: String, Hashable, Sendable {
        /// No amount anywhere: short help.
        case noAmount
        /// An amount of zero.
        case zero
        /// A one-time password, never stored.
        case oneTimePassword
        case greeting
        case empty
        case tooLong
        /// More than the ledger can hold.
        case amountTooLarge
        /// A day that no calendar has: `31/02`.
        case impossibleDate
        /// One of several entries leaves its amount, currency or date open, so none is recorded.
        case unclearEntry
        /// `600 dinner split Asha, Ravi paid`: nothing of mine moved.
        case paidByAnother
    }
}

/// A question about the ledger.
package enum Query: Hashable, Sendable {
    /// Totals by category: `today`, `week`, `last month`, `june`, `summary`.
    case totals(Period)
    /// `category food june`; with nil the list of categories.
    case category(name: String, Period)
    case categories
    case balance(account: String?)
    case budget
    case owe
    case search(String)
    case recent
    /// A question about money that no figure of ours answers: `can I afford 5000?`. The reply says what can be asked.
    case unanswerable
}

/// Something to do other than recording.
package enum Command: Hashable, Sendable {
    case help
    case link
    case settings
    case undo
    /// Deletes the transaction replied to, or the last one.
    case delete
    case setBudget(category: String, amount: Money)
    case remind(text: String, on: CalendarDate, hour: Int, minute: Int)
    case export(Period)
    /// `yes`, `ok`, `save` and `no`, `cancel` answer what was asked last.
    case yes
    case no
    /// Six digits: a code that links a sender.
    case linkCode(String)
}

/// A change to a transaction that is already recorded; several fields may change at once.
package struct Change: Hashable, Sendable {
    package var amount: Money?
    package var date: CalendarDate?
    /// Words that name a category or describe the purchase.
    package var words: String?
    package var account: String?
    package var tags: [String]
    /// `not mine`: the transaction is taken out of my spending.
    package var notMine: Bool

    package init(
        amount: Money? = nil, date: CalendarDate? = nil, words: String? = nil, account: String? = nil,
        tags: [String] = [], notMine: Bool = false
    ) {
        self.amount = amount
        self.date = date
        self.words = words
        self.account = account
        self.tags = tags
        self.notMine = notMine
    }
}

/// What is open about a message, with the drafts it could mean.
package enum Question: Hashable, Sendable {
    /// `1.200`, `500 food 300`: which amount is meant. Every option is a whole draft.
    case whichAmount([EntryDraft])
    /// `100 kr taxi`: which currency. Every option is a whole draft.
    case whichCurrency([EntryDraft])
    /// `tomorrow`, `5 Jan 2031`: record it although the date is still to come?
    case futureDate(EntryDraft)
    /// An amount alone: `150`.
    case whatFor(Money)
    /// A transfer whose account is not known or not said; the draft has what is.
    case whichAccount(EntryDraft, isDestination: Bool)
}
