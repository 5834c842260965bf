import Accounting
import Parsing
import Testing

/// The context of most tests: a rupee book on Saturday, 21 November 2026.
func context(
    _ locale: String = "en-IN", currency: Currency? = nil, names: KnownNames = .defaults, isReply: Bool = false, today: CalendarDate = "2026-11-21",
    monthStart: Int = 1
) -> MessageContext {
    let region = Region(locale)
    return MessageContext(
        today: today, region: region, currency: currency ?? region.homeCurrency, monthStart: monthStart, names: names, isReply: isReply)
}

/// The drafts that a message records at once; none when it does something else.
func recorded(_ text: String, _ locale: String = "en-IN", names: KnownNames = .defaults, today: CalendarDate = "2026-11-21") -> [EntryDraft] {
    guard case .record(let drafts) = parseMessage(text, in: context(locale, names: names, today: today)) else { return [] }
    return drafts
}

/// The one draft that a message records.
func draft(
    _ text: String, _ locale: String = "en-IN", names: KnownNames = .defaults, today: CalendarDate = "2026-11-21",
    _ location: SourceLocation = #_sourceLocation
) throws -> EntryDraft {
    let drafts = recorded(text, locale, names: names, today: today)
    try #require(drafts.count == 1, "\(text) gave \(parseMessage(text, in: context(locale, names: names, today: today)))", sourceLocation: location)
    return drafts[0]
}

/// `120.00 INR`.
func amount(_ draft: EntryDraft) -> String { "\(draft.amount.decimalString) \(draft.amount.currency.code)" }

/// The amounts between which a message leaves the choice.
func options(_ text: String, _ locale: String = "en-IN") -> [String] {
    switch parseMessage(text, in: context(locale)) {
    case .ask(.whichAmount(let drafts)), .ask(.whichCurrency(let drafts)): drafts.map(amount)
    default: []
    }
}

func intent(_ text: String, _ locale: String = "en-IN", isReply: Bool = false) -> Intent { parseMessage(text, in: context(locale, isReply: isReply)) }

/// A book with two banks' accounts and two friends.
let sharedBook = KnownNames(
    categories: DefaultCategory.all.enumerated().map { index, row in
        Category(
            id: Category.ID(.init(highBits: 0, lowBits: UInt64(index))), name: row.name, icon: row.icon, color: row.color, kind: row.kind, parent: nil,
            aliases: row.aliases)
    },
    accounts: [account("Cash", .cash), account("HDFC", .bank), account("ICICI Savings", .bank), account("Amex", .card)],
    people: ["Asha", "Ravi Kumar"])

private func account(_ name: String, _ kind: Account.Kind) -> Account {
    Account(id: Account.ID(.init(highBits: 1, lowBits: UInt64(name.utf8.count))), name: name, kind: kind, currency: .inr)
}
