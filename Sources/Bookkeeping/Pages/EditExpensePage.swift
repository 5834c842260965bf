import WebInterface

/// `/dashboard/expenses/{id}/`: one transaction, to be changed or deleted.
struct EditExpensePage: Page {
    static let template = "bookkeeping/expense"
    let title = "Edit entry"
    var trail: [Crumb] { [.expenses] }
    let id: String
    let form: ExpenseForm
    /// “Recorded on 5 July 2026 from WhatsApp”.
    let origin: String

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "id": id
        case "form": form
        case "origin": origin
        default: nil
        }
    }
}
