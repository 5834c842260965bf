import Accounting
import Bookkeeping
import Identity
import Parsing

extension QuickSearch {
    /// What the text would be as a message: an entry to record, or something that the chat answers.
    func said(with names: FormNames) -> (entry: FoundRow?, question: FoundRow?) {
        guard !words.all.isEmpty else { return (nil, nil) }
        let context = MessageContext(
            today: today, region: access.user.region, currency: access.book.currency, monthStart: access.book.monthStart,
            names: KnownNames(categories: names.categories, accounts: names.accounts, people: []), acceptsLinkCode: false)
        switch parseMessage(text, in: context) {
        case .record(let drafts) where access.role.mayWrite:
            return (FoundRow(saying: text, "Record “\(text)”", detail: detail(of: drafts, names)), nil)
        case .ask, .confirm:
            return access.role.mayWrite ? (nil, FoundRow(saying: text, "Say “\(text)”", detail: "Something is left to ask")) : (nil, nil)
        case .query:
            return (nil, FoundRow(saying: text, "Ask “\(text)”", detail: "The chat answers"))
        default:
            return (nil, nil)
        }
    }

    /// “₹120.00 · ⛽ Petrol”, as the confirmation will say it.
    private func detail(of drafts: [EntryDraft], _ names: FormNames) -> Words {
        guard let draft = drafts.first, drafts.count == 1 else { return "\(drafts.count) entries" }
        let region = access.user.region
        let category = names.categories.first { $0.name == draft.category }.map { Words.verbatim("\($0.icon) \($0.name)") }
        let sign = draft.kind == .income ? "+" : ""
        let date = draft.date == today ? nil : draft.date.words(in: region, today: today)
        return [.verbatim(sign + draft.amount.formatted(in: region)), category, date].compactMap(\.self).joined(by: " · ")
    }
}
