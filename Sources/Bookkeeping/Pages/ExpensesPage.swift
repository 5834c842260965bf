import WebInterface

/// `/dashboard/expenses/`: transactions by day, newest first, with a filter and a form to add one.
struct ExpensesPage: Page {
    static let template = "bookkeeping/expenses"
    let title = "Expenses"
    let filter: Filter
    /// “42 entries · ₹12,340.00 spent”.
    let summary: String
    let days: [Day]
    /// The next page of older entries; nil at the end.
    let olderURL: String?
    let form: ExpenseForm
    /// What just happened, after a plain form post.
    let toast: ToastPage?

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "filter": filter
        case "summary": summary
        case "days": days
        case "olderURL": olderURL
        case "form": form
        case "toast": toast
        default: nil
        }
    }

    /// The filter, kept in the URL.
    struct Filter: TemplateValue {
        let periods, categories, accounts, kinds: [Choice]
        let from, to, text: String
        let needsReview, isActive: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "periods": periods
            case "categories": categories
            case "accounts": accounts
            case "kinds": kinds
            case "needsReview": needsReview
            case "from": from
            case "to": to
            case "text": text
            case "isActive": isActive
            default: nil
            }
        }
    }

    struct Day: TemplateValue {
        let label, total: String
        let rows: [ExpenseRow]

        func child(named key: String) -> Any? {
            switch key {
            case "label": label
            case "total": total
            case "rows": rows
            default: nil
            }
        }
    }
}
