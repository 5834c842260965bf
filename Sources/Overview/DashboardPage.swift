import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/`: the book at a glance. Every figure leads to the entries behind it.
struct DashboardPage: Page {
    package static let template = "overview/dashboard"
    package let title: Words = "Dashboard"
    /// “November 2026”.
    package let heading: Words
    package let picker: SpanPicker
    package let totals: [Total]
    package let figures: Figures
    package let categories: [CategoryShare]
    /// Days, or months where there are many.
    package let bars: BarChart
    package let budgets: Budgets?
    package let flow: [FlowMonth]
    package let accounts: [AccountRow]
    /// The latest entries that somebody should look at; nil where there are none.
    package let review: Review?
    let recent: [ExpenseRow]
    /// Those that are shown, in the person's order.
    package let cards: [CardPlace]
    /// Nothing was ever recorded: the page says how to begin.
    package let isEmpty: Bool

    /// What was spent in one period, and how that compares with the period before.
    struct Total: TemplateValue {
        /// “Today”, “This week”, “This month”.
        package let label: Words
        package let amount, url: String
        /// “12 % less than the day before (₹340.00)”.
        package let comparison: Words
        package let isMore, isLess: Bool
        /// What is left of the month's budgets; nil for other periods, and without budgets.
        package let budget: Words?
    }
}
