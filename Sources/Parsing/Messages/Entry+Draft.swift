internal import Accounting

/// From words to a draft: its kind, description and category.
extension Entry {
    func draft(_ amount: SaidAmount, on date: CalendarDate, in context: MessageContext) -> EntryDraft {
        var rest = words
        var draft = EntryDraft(kind: .expense, amount: amount.money, date: date, description: "")
        if let transfer = takeTransfer(from: &rest, names, in: context) {
            draft.kind = .transfer
            draft.account = transfer.source
            draft.destination = transfer.destination
        } else {
            draft.account = names.account ?? takeAccount(from: &rest, in: context)
            draft.kind = isIncome(rest, amount) ? .income : .expense
        }
        draft.description = description(of: rest)
        draft.tags = names.tags
        draft.quantity = amount.quantity
        addPeople(to: &draft, rest, in: context)
        if draft.kind != .transfer { draft.category = category(of: draft, rest, in: context) }
        return draft
    }

    /// Who is mentioned, who was paid, and whose debt the payment may settle.
    private func addPeople(to draft: inout EntryDraft, _ rest: Words, in context: MessageContext) {
        draft.mentions = unique(names.mentions + split.people + companions(in: rest, context))
        guard draft.kind != .transfer else { return }
        draft.payee = payee(in: rest)
        guard let person = settledPerson(in: rest, draft.kind, context) else { return }
        draft.settlesWith = person
        draft.payee = person
        if draft.kind == .expense { draft.mentions = unique(draft.mentions + [person]) }
    }

    /// A refund keeps the category it undoes; other income has one of its own.
    private func category(of draft: EntryDraft, _ rest: Words, in context: MessageContext) -> String? {
        let said = rest.tokens.filter { $0.use != .taken && $0.kind == .word }.map(\.lower)
        let matcher = context.names.categories
        guard draft.kind == .income else { return matcher.match(said, kind: .expense)?.category }
        let isRefund = said.contains { $0.isOne(of: "refund refunded cashback") }
        if isRefund {
            let thing = said.filter { !$0.isOne(of: "refund refunded cashback") && !Fillers.all.contains($0) }
            if let undone = matcher.match(thing, kind: .expense), undone.how != .fuzzy { return undone.category }
        }
        return matcher.match(said, kind: .income)?.category
    }

    private func unique(_ names: [String]) -> [String] {
        var seen: [String] = []
        for name in names where !seen.contains(where: { lowercased($0) == lowercased(name) }) { seen.append(name) }
        return seen
    }
}
