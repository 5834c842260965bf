import WebInterface

/// The fields of one transaction, for adding and for editing.
struct ExpenseForm: TemplateValue {
    /// Where the form is posted to.
    let action, submitLabel: String
    /// Shown unfolded: something is to be corrected, or the form is the page.
    let isOpen: Bool
    let errors: [String]
    /// The sign or code before the amount field.
    let currency: String
    let amount, description, date: String
    let kinds, categories, accounts: [Choice]

    func child(named key: String) -> Any? {
        switch key {
        case "action": action
        case "submitLabel": submitLabel
        case "isOpen": isOpen
        case "errors": errors
        case "currency": currency
        case "amount": amount
        case "description": description
        case "date": date
        case "kinds": kinds
        case "categories": categories
        case "accounts": accounts
        default: nil
        }
    }
}
