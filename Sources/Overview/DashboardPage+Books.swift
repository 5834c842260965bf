import Accounting
import Bookkeeping
import WebInterface

extension DashboardPage {
    /// The budgets of a month, and all of them together.
    package struct Budgets: TemplateValue {
        /// “₹4,200.00 of ₹20,000.00”.
        package let summary: Words
        package let rows: [BudgetRow]

        package func child(named key: String) -> Any? {
            switch key {
            case "summary": summary
            case "rows": rows
            default: nil
            }
        }
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

        package func child(named key: String) -> Any? {
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
        package let label, short: Words
        package let income, spent, left: String
        /// Plain numbers for the chart.
        let incomeValue, spentValue: String
        package let url: String
        package let isOverspent: Bool

        package func child(named key: String) -> Any? {
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
        package let icon, name, balance, url: String
        package let isNegative: Bool

        package func child(named key: String) -> Any? {
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
        package let rows: [ExpenseRow]

        package func child(named key: String) -> Any? { key == "rows" ? rows : nil }
    }
}
