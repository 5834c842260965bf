internal import Accounting

/// Reads one segment as one transaction.
///
/// Each `take…` step removes the words it understood; the rest is the description.
func parseEntry(_ tokens: [Token], date: DateReading?, in context: MessageContext) -> EntryIntent {
    let entry = parseEntry(tokens, date: date, in: context, dayFollowsMonth: false)
    guard isDayOpen(in: tokens, context) else { return entry }
    // `tea 20 Dec 5`: 5 on the 20th, or 20 on the 5th.
    let other = parseEntry(tokens, date: date, in: context, dayFollowsMonth: true)
    guard let first = other.draft, let second = entry.draft else { return entry }
    return .question(.whichAmount([first, second]))
}

private func isDayOpen(in tokens: [Token], _ context: MessageContext) -> Bool {
    let reader = DateReader(words: Words(tokens), context: context, direction: .past)
    return tokens.indices.contains { tokens[$0].kind == .word && reader.isBetweenDays($0) }
}

private func parseEntry(_ tokens: [Token], date inherited: DateReading?, in context: MessageContext, dayFollowsMonth: Bool) -> EntryIntent {
    var words = Words(NumberWords.withDigits(tokens, in: context))
    let split = takeSplit(from: &words, in: context)
    let names = takeNames(from: &words, in: context)
    let date = takeDate(from: &words, in: context, dayFollowsMonth: dayFollowsMonth) ?? inherited
    takeTime(from: &words)
    if split.isPaidByAnother || isPaidByAnother(words, in: context) { return .reason(.paidByAnother) }
    switch takeAmount(from: &words, in: context) {
    case .missing: return .nothing
    case .tooLarge: return .reason(.amountTooLarge)
    case .amount(let amount):
        return Entry(words: words, names: names, split: split, date: date).intent(of: [amount], isOpen: false, in: context)
    case .open(let amounts):
        return Entry(words: words, names: names, split: split, date: date).intent(of: amounts, isOpen: true, in: context)
    }
}

/// A segment whose amount, date and names have been taken.
struct Entry: Sendable {
    let words: Words
    let names: SaidNames
    let split: SaidSplit
    let date: DateReading?

    /// A draft, or the question that stands before it: which amount, what for, which account, whether a day to come is meant.
    func intent(of amounts: [SaidAmount], isOpen: Bool, in context: MessageContext) -> EntryIntent {
        let amounts = amounts.filter { !$0.money.isZero }
        guard let first = amounts.first else { return .reason(.zero) }
        let day: CalendarDate
        switch date {
        case .impossible: return .reason(.impossibleDate)
        case .day(let said), .future(let said): day = said
        case nil: day = context.today
        }
        let drafts = amounts.map { draft($0, on: day, in: context) }
        if isOpen {
            let isCurrency = Set(drafts.map(\.amount.currency)).count > 1
            return .question(isCurrency ? .whichCurrency(drafts) : .whichAmount(drafts))
        }
        if isBareNumber(drafts[0]) { return .question(.whatFor(first.money)) }
        if case .future = date { return .question(.futureDate(drafts[0])) }
        return checkedTransfer(drafts[0])
    }

    /// A number with nothing about it. `paid 200` says at least that it was spent.
    private func isBareNumber(_ draft: EntryDraft) -> Bool {
        draft.kind == .expense && draft.description.isEmpty && draft.tags.isEmpty && draft.account == nil && draft.mentions.isEmpty
            && !words.tokens.contains { $0.kind == .word && Fillers.verbs.contains($0.lower) }
    }

    /// Both accounts of a transfer must be known.
    private func checkedTransfer(_ draft: EntryDraft) -> EntryIntent {
        guard draft.kind == .transfer else { return .draft(draft) }
        if draft.account == nil { return .question(.whichAccount(draft, isDestination: false)) }
        if draft.destination == nil { return .question(.whichAccount(draft, isDestination: true)) }
        return .draft(draft)
    }
}
