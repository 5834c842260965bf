import Accounting
import Bookkeeping
import WebInterface

extension DashboardPage {
    /// The budgets of a month, and all of them together.
    struct Budgets: TemplateValue {
        /// “₹4,200.00 of ₹20,000.00”.
        let summary: Words
        let rows: [BudgetRow]
    }

    struct BudgetRow: TemplateValue {
        /// `amount` is “₹420.00 of ₹2,000.00”.
        let icon, name, color: String
        let amount: Words
        /// Percent, at most 100: the width of the bar.
        let width: String
        /// “₹1,580.00 left”, “₹200.00 over”.
        let left: Words
        let url: String
        let isOver: Bool
    }

    /// What came in and went out in one month.
    struct FlowMonth: TemplateValue {
        /// `short` is “Nov”.
        let label, short: Words
        let income, spent, left: String
        /// Plain numbers for the chart.
        let incomeValue, spentValue: String
        let url: String
        let isOverspent: Bool
    }

    struct AccountRow: TemplateValue {
        let icon, name, balance, url: String
        let isNegative: Bool
    }

    struct Review: TemplateValue {
        let rows: [ExpenseRow]
    }
}
