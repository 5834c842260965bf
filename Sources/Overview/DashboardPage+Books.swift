import Accounting
import Bookkeeping
import WebInterface

extension DashboardPage {
    /// The budgets of a month, and all of them together.
    package struct Budgets: TemplateValue {
        /// “₹4,200.00 of ₹20,000.00”.
        package let summary: Words
        package let rows: [BudgetRow]
    }

    struct BudgetRow: TemplateValue {
        /// `amount` is “₹420.00 of ₹2,000.00”.
        package let icon, name, color: String
        package let amount: Words
        /// Percent, at most 100: the width of the bar.
        let width: String
        /// “₹1,580.00 left”, “₹200.00 over”.
        package let left: Words
        package let url: String
        package let isOver: Bool
    }

    /// What came in and went out in one month.
    struct FlowMonth: TemplateValue {
        /// `short` is “Nov”.
        package let label, short: Words
        package let income, spent, left: String
        /// Plain numbers for the chart.
        let incomeValue, spentValue: String
        package let url: String
        package let isOverspent: Bool
    }

    struct AccountRow: TemplateValue {
        package let icon, name, balance, url: String
        package let isNegative: Bool
    }

    struct Review: TemplateValue {
        package let rows: [ExpenseRow]
    }
}
