import Accounting
import Bookkeeping
import WebInterface

/// The fields of one transaction, for adding and for editing.
struct ExpenseForm: TemplateValue {
    /// Where the form is posted to.
    package let action: String
    package let submitLabel: Words
    /// Shown unfolded: something is to be corrected, or the form is the page.
    package let isOpen: Bool
    package let errors: [Words]
    /// The sign or code before the amount field.
    package let currency: String
    package let amount, description, date: String
    package let kinds, categories, accounts: [Choice]
    /// What only the form of a recorded entry has.
    package var more: More?

    package func child(named key: String) -> Any? {
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

    package struct More: TemplateValue {
        /// The number of the entry's last change when the form was made.
        package let version: String
        package let payee, tags: String
        /// Two or more where the amount is split.
        package let parts: [Part]
        let isSplit, mayBeSplit: Bool

        package func child(named key: String) -> Any? {
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
    package struct Part: TemplateValue {
        /// Counted from 1.
        package let number, amount: String
        package let choices: [Choice]

        package func child(named key: String) -> Any? {
            switch key {
            case "number": number
            case "amount": amount
            case "choices": choices
            default: nil
            }
        }
    }
}
