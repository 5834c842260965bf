import Accounting
import Bookkeeping
import WebInterface

/// `/accounts/{id}/`: what is in an account, what moved of late, and its form.
struct AccountPage: Page {
    package static let template = "bookkeeping/account"
    package var title: Words { .verbatim(name) }
    package var trail: [Crumb] { [.accounts] }
    package let id, icon, name: String
    package let kind: Words
    package let balance: String
    package let month: Words
    package let received, spent: String
    let agreed: Words?
    package let isNegative: Bool
    package let rows: [ExpenseRow]
    package let form: AccountForm

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "id": id
        case "icon": icon
        case "name": name
        case "kind": kind
        case "balance": balance
        case "month": month
        case "received": received
        case "spent": spent
        case "agreed": agreed
        case "isNegative": isNegative
        case "rows": rows
        case "form": form
        default: nil
        }
    }
}

extension Crumb {
    package static let accounts = Crumb("Accounts", at: "/accounts/")
}
