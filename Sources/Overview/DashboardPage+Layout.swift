import Accounting
import Bookkeeping
import WebInterface

extension DashboardPage {
    /// A card of another feature.
    struct BroughtCard: TemplateValue {
        let name, path: String
        let title: Words
    }

    /// The place of a card: a template asks which one it is.
    struct CardPlace: TemplateValue {
        let isReview, isFigures, isBars, isCategories, isBudgets, isUpcoming, isFlow, isAccounts, isRecent: Bool
        let brought: BroughtCard?

        init(_ card: DashboardLayout.Card) {
            isReview = card == .review
            isFigures = card == .figures
            isBars = card == .bars
            isCategories = card == .categories
            isBudgets = card == .budgets
            isUpcoming = card == .upcoming
            isFlow = card == .flow
            isAccounts = card == .accounts
            isRecent = card == .recent
            brought = card.path.map { BroughtCard(name: card.rawValue, path: $0, title: card.name) }
        }
    }
}
