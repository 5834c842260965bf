import Accounting
import WebInterface

/// `/accounts/{id}/`: what is in an account, what moved of late, and its form.
struct AccountPage: Page {
    static let template = "bookkeeping/account"
    var title: Words { .verbatim(name) }
    var trail: [Crumb] { [.accounts] }
    let id, icon, name: String
    let kind: Words
    let balance: String
    let month: Words
    let received, spent: String
    let agreed: Words?
    let isNegative: Bool
    let rows: [ExpenseRow]
    let form: AccountForm

    func child(named key: String) -> Any? {
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
    static let accounts = Crumb("Accounts", at: "/accounts/")
}
