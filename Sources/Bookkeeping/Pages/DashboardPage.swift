import WebInterface

/// `/dashboard/`: where the money of this month went, at a glance.
struct DashboardPage: Page {
    static let template = "bookkeeping/dashboard"
    let title = "Dashboard"
    let month: String
    let totals: [Total]
    let monthFigures: MonthFigures
    let categories: [CategoryShare]
    let days: [DayBar]
    let recent: [ExpenseRow]
    /// Nothing was ever recorded: the page says how to begin.
    let isEmpty: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "month": month
        case "totals": totals
        case "monthFigures": monthFigures
        case "categories": categories
        case "days": days
        case "recent": recent
        case "isEmpty": isEmpty
        default: nil
        }
    }

    /// What was spent in one period, and how that compares with the period before.
    struct Total: TemplateValue {
        /// “Today”, “This week”, “This month”.
        let label, amount: String
        /// “₹340.00 less than yesterday”.
        let comparison: String
        let isMore, isLess: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "label": label
            case "amount": amount
            case "comparison": comparison
            case "isMore": isMore
            case "isLess": isLess
            default: nil
            }
        }
    }

    struct MonthFigures: TemplateValue {
        let income, spent, balance: String
        let isOverspent: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "income": income
            case "spent": spent
            case "balance": balance
            case "isOverspent": isOverspent
            default: nil
            }
        }
    }

    /// What one category took of the month's spending.
    struct CategoryShare: TemplateValue {
        let icon, name, color, amount: String
        /// A whole number of percent without its sign, `34`: also the width of the bar.
        let share: String
        /// “12 entries”.
        let count: String
        let url: String

        func child(named key: String) -> Any? {
            switch key {
            case "icon": icon
            case "name": name
            case "color": color
            case "amount": amount
            case "share": share
            case "count": count
            case "url": url
            default: nil
            }
        }
    }

    /// One day of the month in the bar chart.
    struct DayBar: TemplateValue {
        /// `label` is “5 Jul”; `value` is a plain number for the chart, `1250.50`.
        let label, amount, value: String
        let isToday: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "label": label
            case "amount": amount
            case "value": value
            case "isToday": isToday
            default: nil
            }
        }
    }
}
