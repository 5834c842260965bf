import Accounting
import Bookkeeping
import WebInterface

extension DashboardPage {
    /// What came in and went out in the span.
    struct Figures: TemplateValue {
        let income, spent, balance: String
        let comparison: Words
        let url: String
        let isOverspent: Bool
    }

    /// What one category took of the spending.
    struct CategoryShare: TemplateValue {
        let icon, name, color, amount: String
        /// A whole number of percent without its sign, `34`: also the width of the bar.
        let share: String
        /// “12 entries”.
        let count: Words
        let url: String
    }

    /// What was spent, day by day or month by month.
    struct BarChart: TemplateValue {
        /// “Day by day”.
        let heading: Words
        let bars: [Bar]
        /// “About ₹12,000.00 by 30 Nov at this pace”; nil where the span is over.
        let outlook: Words?
    }

    struct Bar: TemplateValue {
        /// `short` is the label of a chart; `value` a plain number for the chart, `1250.50`.
        let label, short: Words
        let amount, value: String
        /// What was spent up to this bar: for the chart, and for people.
        let sum, total: String
        let url: String
        let isCurrent: Bool
    }
}
