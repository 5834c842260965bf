import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/expenses/`: transactions by day, newest first or in another order, with a filter and a form to add one.
struct ExpensesPage: Page {
    package static let template = "entries/expenses"
    package let title: Words = "Expenses"
    package let filter: Filter
    /// The filters that the person has given a name.
    package let kept: [Kept]
    /// Whether this one can be given a name.
    let mayKeep: Bool
    /// “42 entries · ₹12,340.00 spent”.
    package let summary: Words
    /// The address of this list, and what of it says the filter and the order.
    package let url, address: String
    package let days: [Day]
    /// The next page of older entries; nil at the end.
    let olderURL: String?
    package let form: ExpenseForm
    /// What just happened, after a plain form post.
    package let toast: ToastPage?

    package struct Kept: TemplateValue {
        package let id, name, url: String
        let isChosen: Bool
    }

    package struct Day: TemplateValue {
        /// `2026-07-05`; empty for a group that is no day, as is the label.
        package let date: String
        package let label: Words
        package let total: String
        /// “₹170.00 spent so far in March 2026”, or the balance of the account that is listed.
        package let running: Words?
        let isDay: Bool
        package let rows: [ExpenseRow]

        init(date: String, label: Words, total: String, running: Words?, rows: [ExpenseRow]) {
            (self.date, self.label, self.total, self.running, self.rows) = (date, label, total, running, rows)
            isDay = !date.isEmpty
        }
    }
}
