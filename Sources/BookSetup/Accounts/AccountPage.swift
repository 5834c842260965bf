import Accounting
import Bookkeeping
import WebInterface

/// `/accounts/{id}/`: what is in an account, what moved of late, and its form.
struct AccountPage: Page, ComputedNames {
    package static let template = "book-setup/account"
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

    func computed(named name: String) -> (any TemplateContent)? { name == "title" ? title : nil }
}

extension Crumb {
    package static let accounts = Crumb("Accounts", at: "/accounts/")
}
