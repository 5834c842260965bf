import Accounting
import Bookkeeping
import WebInterface

extension DashboardPage {
    /// What came in and went out in the span.
    struct Figures: TemplateValue {
        package let income, spent, balance: String
        package let comparison: Words
        package let url: String
        package let isOverspent: Bool

        package func child(named key: String) -> Any? {
            switch key {
            case "income": income
            case "spent": spent
            case "balance": balance
            case "comparison": comparison
            case "url": url
            case "isOverspent": isOverspent
            default: nil
            }
        }
    }

    /// What one category took of the spending.
    struct CategoryShare: TemplateValue {
        package let icon, name, color, amount: String
        /// A whole number of percent without its sign, `34`: also the width of the bar.
        package let share: String
        /// “12 entries”.
        package let count: Words
        package let url: String

        package func child(named key: String) -> Any? {
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

    /// What was spent, day by day or month by month.
    struct BarChart: TemplateValue {
        /// “Day by day”.
        package let heading: Words
        package let bars: [Bar]
        /// “About ₹12,000.00 by 30 Nov at this pace”; nil where the span is over.
        let outlook: Words?

        package func child(named key: String) -> Any? {
            switch key {
            case "heading": heading
            case "bars": bars
            case "outlook": outlook
            default: nil
            }
        }
    }

    struct Bar: TemplateValue {
        /// `short` is the label of a chart; `value` a plain number for the chart, `1250.50`.
        package let label, short: Words
        package let amount, value: String
        /// What was spent up to this bar: for the chart, and for people.
        package let sum, total: String
        package let url: String
        package let isCurrent: Bool

        package func child(named key: String) -> Any? {
            switch key {
            case "label": label
            case "short": short
            case "amount": amount
            case "value": value
            case "sum": sum
            case "total": total
            case "url": url
            case "isCurrent": isCurrent
            default: nil
            }
        }
    }
}
