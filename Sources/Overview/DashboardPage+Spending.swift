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
    }

    /// What one category took of the spending.
    struct CategoryShare: TemplateValue {
        package let icon, name, color, amount: String
        /// A whole number of percent without its sign, `34`: also the width of the bar.
        package let share: String
        /// “12 entries”.
        package let count: Words
        package let url: String
    }

    /// What was spent, day by day or month by month.
    struct BarChart: TemplateValue {
        /// “Day by day”.
        package let heading: Words
        package let bars: [Bar]
        /// “About ₹12,000.00 by 30 Nov at this pace”; nil where the span is over.
        let outlook: Words?
    }

    struct Bar: TemplateValue {
        /// `short` is the label of a chart; `value` a plain number for the chart, `1250.50`.
        package let label, short: Words
        package let amount, value: String
        /// What was spent up to this bar: for the chart, and for people.
        package let sum, total: String
        package let url: String
        package let isCurrent: Bool
    }
}
