import Accounting
import Bookkeeping
import WebInterface

/// `/accounts/{id}/`: what is in an account, what moved of late, and its form.
struct AccountPage: Page, ComputedNames {
    static let template = "book-setup/account"
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

    func computed(named name: String) -> (any TemplateContent)? { name == "title" ? title : nil }
}

extension Crumb {
    package static let accounts = Crumb("Accounts", at: "/accounts/")
}
