import Accounting
import WebInterface

extension DashboardPage {
    /// The budgets of a month, and all of them together.
    struct Budgets: TemplateValue {
        /// “₹4,200.00 of ₹20,000.00”.
        let summary: Words
        let rows: [BudgetRow]

        func child(named key: String) -> Any? {
            switch key {
            case "summary": summary
            case "rows": rows
            default: nil
            }
        }
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

        func child(named key: String) -> Any? {
            switch key {
            case "icon": icon
            case "name": name
            case "color": color
            case "amount": amount
            case "width": width
            case "left": left
            case "url": url
            case "isOver": isOver
            default: nil
            }
        }
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

        func child(named key: String) -> Any? {
            switch key {
            case "label": label
            case "short": short
            case "income": income
            case "spent": spent
            case "left": left
            case "incomeValue": incomeValue
            case "spentValue": spentValue
            case "url": url
            case "isOverspent": isOverspent
            default: nil
            }
        }
    }

    struct AccountRow: TemplateValue {
        let icon, name, balance, url: String
        let isNegative: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "icon": icon
            case "name": name
            case "balance": balance
            case "url": url
            case "isNegative": isNegative
            default: nil
            }
        }
    }

    struct Review: TemplateValue {
        let rows: [ExpenseRow]

        func child(named key: String) -> Any? { key == "rows" ? rows : nil }
    }
}
