import Bookkeeping
import WebInterface

extension DashboardPage {
    /// The place of a card: a template asks which one it is.
    struct CardPlace: TemplateValue {
        let isReview, isFigures, isBars, isCategories, isBudgets, isUpcoming, isFlow, isAccounts, isRecent: Bool

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
        }
    }
}
