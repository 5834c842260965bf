import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/expenses/`: transactions by day, newest first or in another order, with a filter and a form to add one.
struct ExpensesPage: Page {
    static let template = "entries/expenses"
    let title: Words = "Expenses"
    let filter: Filter
    /// The filters that the person has given a name.
    let kept: [Kept]
    /// Whether this one can be given a name.
    let mayKeep: Bool
    /// “42 entries · ₹12,340.00 spent”.
    let summary: Words
    /// The address of this list, and what of it says the filter and the order.
    let url, address: String
    let days: [Day]
    /// The next page of older entries; nil at the end.
    let olderURL: String?
    let form: ExpenseForm
    /// What just happened, after a plain form post.
    let toast: ToastPage?

    struct Kept: TemplateValue {
        let id, name, url: String
        let isChosen: Bool
    }

    struct Day: TemplateValue {
        /// `2026-07-05`; empty for a group that is no day, as is the label.
        let date: String
        let label: Words
        let total: String
        /// “₹170.00 spent so far in March 2026”, or the balance of the account that is listed.
        let running: Words?
        let isDay: Bool
        let rows: [ExpenseRow]

        init(date: String, label: Words, total: String, running: Words?, rows: [ExpenseRow]) {
            (self.date, self.label, self.total, self.running, self.rows) = (date, label, total, running, rows)
            isDay = !date.isEmpty
        }
    }
}
