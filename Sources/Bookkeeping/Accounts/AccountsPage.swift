import Accounting
import WebInterface

/// `/accounts/`: a card for each account, and a form for another one.
struct AccountsPage: Page {
    static let template = "bookkeeping/accounts"
    let title: Words = "Accounts"
    let month: Words
    /// What all come to in the book's currency, and in each other one.
    let together: String
    let cards: [Card]
    let form: AccountForm

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "month": month
        case "together": together
        case "cards": cards
        case "form": form
        default: nil
        }
    }

    struct Card: TemplateValue {
        let id, icon, name: String
        let kind: Words
        let balance, received, spent: String
        /// “Agreed with the bank on 1 March”; nil where it never was held beside it.
        let agreed: Words?
        let isNegative, isFirst, isLast: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "icon": icon
            case "name": name
            case "kind": kind
            case "balance": balance
            case "received": received
            case "spent": spent
            case "agreed": agreed
            case "isNegative": isNegative
            case "isFirst": isFirst
            case "isLast": isLast
            default: nil
            }
        }
    }
}

/// The fields of one account, for adding and for editing.
struct AccountForm: TemplateValue {
    let action: String
    let submitLabel: Words
    let errors: [Words]
    let name, opening: String
    let isNew: Bool
    let kinds, currencies: [Choice]

    func child(named key: String) -> Any? {
        switch key {
        case "action": action
        case "submitLabel": submitLabel
        case "errors": errors
        case "name": name
        case "opening": opening
        case "isNew": isNew
        case "kinds": kinds
        case "currencies": currencies
        default: nil
        }
    }
}
