import Accounting
import Conversations
import Identity
import WebInterface

/// What was understood of a message: an entry as it stands now, with what can be done about it.
struct ChatCard: TemplateValue {
    let id, icon: String
    let title: Words
    let amount: String
    let date: Words
    let account: String
    let isIncome: Bool
    /// Nil for a transfer.
    let category: Words?
    let tags: [String]
    /// What is left of the budget; nil where none counts it.
    let budget: Words?
    /// What proves it: “said”, “receipt”, “bank row”.
    let evidence: [Words]
    let needsReview, isTakenBack: Bool
    let buttons: [ChatPage.Button]
    /// Whether the person may change it, and whether it can have parts.
    let mayEdit, mayBeSplit: Bool
}

extension ChatCard {
    /// - Parameter message: The reply that its buttons answer; nil on the page of the one entry.
    init(_ card: EntryCard, in message: String?, _ access: BookAccess, today: CalendarDate) {
        let region = access.user.region
        let magnitude = (try? card.amount.magnitude()) ?? card.amount
        let name: Words = card.category.map { .verbatim($0.name) } ?? (card.destination == nil ? "Entry" : "Transfer")
        self.init(
            id: card.id.description, icon: card.category?.icon ?? (card.isTakenBack ? "↩️" : "⇄"), title: card.description.isEmpty ? name : .verbatim(card.description),
            amount: (card.kind == .income ? "+" : "") + magnitude.formatted(in: region),
            date: card.date == today ? "Today" : card.date.words(in: region, today: today),
            account: card.destination.map { "\(card.account) → \($0)" } ?? card.account, isIncome: card.kind == .income,
            category: card.category.map { card.parts > 1 ? "\($0.name) and \(card.parts - 1) more" : .verbatim($0.name) }, tags: card.tags.map { "#\($0)" } + card.mentions.map { "@\($0)" },
            budget: card.budget, evidence: EvidenceKind.allCases.filter(card.evidence.contains).map(\.word),
            needsReview: card.needsReview && !card.isTakenBack, isTakenBack: card.isTakenBack,
            buttons: access.role.mayWrite ? message.map { id in
                card.buttons.map { ChatPage.Button($0, of: id) }
            } ?? [] : [],
            mayEdit: access.role.mayWrite, mayBeSplit: access.role.mayWrite && card.kind != .transfer)
    }
}

extension EvidenceKind {
    fileprivate var word: Words {
        switch self {
        case .said: "said in a message"
        case .receipt: "with a receipt"
        case .statement: "on a bank statement"
        }
    }
}
