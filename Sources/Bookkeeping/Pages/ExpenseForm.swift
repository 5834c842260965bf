import Accounting
import WebInterface

/// The fields of one transaction, for adding and for editing.
struct ExpenseForm: TemplateValue {
    /// Where the form is posted to.
    let action: String
    let submitLabel: Words
    /// Shown unfolded: something is to be corrected, or the form is the page.
    let isOpen: Bool
    let errors: [Words]
    /// The sign or code before the amount field.
    let currency: String
    let amount, description, date: String
    let kinds, categories, accounts: [Choice]
    /// What only the form of a recorded entry has.
    var more: More?

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
        case "more": more
        default: nil
        }
    }

    struct More: TemplateValue {
        /// The number of the entry's last change when the form was made.
        let version: String
        let payee, tags: String
        /// Two or more where the amount is split.
        let parts: [Part]
        let isSplit, mayBeSplit: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "version": version
            case "payee": payee
            case "tags": tags
            case "parts": parts
            case "isSplit": isSplit
            case "mayBeSplit": mayBeSplit
            default: nil
            }
        }
    }

    /// One part of a split amount.
    struct Part: TemplateValue {
        /// Counted from 1.
        let number, amount: String
        let choices: [Choice]

        func child(named key: String) -> Any? {
            switch key {
            case "number": number
            case "amount": amount
            case "choices": choices
            default: nil
            }
        }
    }
}
