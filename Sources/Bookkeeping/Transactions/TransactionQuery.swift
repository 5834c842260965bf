import Accounting

/// Which transactions are asked for, in which order, and which page of them: by a program, or by a list of the pages.
package struct TransactionQuery: Sendable {
    /// `-date` is the latest first. Amounts are compared by their size, whatever their currency and direction. Within a payee the
    /// latest is first; what has none comes last.
    package enum Order: String, Sendable, CaseIterable {
        case dateDown = "-date", dateUp = "date", amountDown = "-amount", amountUp = "amount"
        case payeeUp = "payee", payeeDown = "-payee"
    }

    /// Where a page begins: behind the row of these keys.
    package enum Key: Sendable {
        case date(CalendarDate, Transaction.ID)
        case amount(Int64, Transaction.ID)
        /// By the payee's name in lower case; nil among those that have none.
        case payee(String?, CalendarDate, Transaction.ID)
    }

    package var from, to: CalendarDate?
    package var kind: TransactionKind?
    package var account: Account.ID?
    package var category: Category.ID?
    package var payee, tag, text: String?
    /// How many of the transactions recorded last are looked through for the text; all with nil.
    package var depth: Int?
    package var source: Source?
    package var evidence: EvidenceKind?
    package var least, most: Money?
    package var needsReview: Bool?
    package var order = Order.dateDown
    package var after: Key?
    package var limit = 50

    /// The latest fifty.
    package init() {}
}

extension TransactionQuery {
    /// The key of a row in this order.
    package func key(of id: Transaction.ID, _ date: CalendarDate, _ amount: Money, payee: String?) -> Key {
        switch order {
        case .dateDown, .dateUp: .date(date, id)
        case .amountDown, .amountUp: .amount(Int64(clamping: amount.minorUnits.magnitude), id)
        case .payeeUp, .payeeDown: .payee(payee?.lowercased(), date, id)
        }
    }
}

extension TransactionQuery.Key {
    /// The key as words for a cursor, which `init(_:_:)` reads.
    package var words: [String] {
        switch self {
        case .date(let date, let id): [date.description, id.description]
        case .amount(let amount, let id): [String(amount), id.description]
        case .payee(let payee, let date, let id): [payee ?? "", date.description, id.description]
        }
    }

    /// Nil for words that are no key of this order.
    package init?(_ words: [String], _ order: TransactionQuery.Order) {
        guard let last = words.last, let id = Transaction.ID(last) else { return nil }
        switch order {
        case .dateDown, .dateUp:
            guard words.count == 2, let date = CalendarDate(words[0]) else { return nil }
            self = .date(date, id)
        case .amountDown, .amountUp:
            guard words.count == 2, let amount = Int64(words[0]) else { return nil }
            self = .amount(amount, id)
        case .payeeUp, .payeeDown:
            guard words.count == 3, let date = CalendarDate(words[1]) else { return nil }
            self = .payee(words[0].isEmpty ? nil : words[0], date, id)
        }
    }
}
