import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/`: the book at a glance. Every figure leads to the entries behind it.
struct DashboardPage: Page {
    static let template = "overview/dashboard"
    let title: Words = "Dashboard"
    /// “November 2026”.
    let heading: Words
    let picker: SpanPicker
    let totals: [Total]
    let figures: Figures
    let categories: [CategoryShare]
    /// Days, or months where there are many.
    let bars: BarChart
    let budgets: Budgets?
    let flow: [FlowMonth]
    let accounts: [AccountRow]
    /// The latest entries that somebody should look at; nil where there are none.
    let review: Review?
    let recent: [ExpenseRow]
    /// Those that are shown, in the person's order.
    let cards: [CardPlace]
    /// Nothing was ever recorded: the page says how to begin.
    let isEmpty: Bool

    /// What was spent in one period, and how that compares with the period before.
    struct Total: TemplateValue {
        /// “Today”, “This week”, “This month”.
        let label: Words
        let amount, url: String
        /// “12 % less than the day before (₹340.00)”.
        let comparison: Words
        let isMore, isLess: Bool
        /// What is left of the month's budgets; nil for other periods, and without budgets.
        let budget: Words?
    }
}
