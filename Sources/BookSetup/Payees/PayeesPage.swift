import Accounting
import Bookkeeping
import WebInterface

/// `/payees/`: who was paid, by name, with what moved this year.
struct PayeesPage: Page {
    package static let template = "book-setup/payees"
    package let title: Words = "Payees"
    package let text: String
    let isSearch: Bool
    package let rows: [Row]
    package let nextURL: String?

    package struct Row: TemplateValue {
        package let id, name: String
        package let count: Words
        package let sum: String
        package let isIncome: Bool
    }
}

/// `/payees/{id}/`: one payee, its other names, and its entries.
struct PayeePage: Page, ComputedNames {
    package static let template = "book-setup/payee"
    package var title: Words { .verbatim(name) }
    package var trail: [Crumb] { [Crumb("Payees", at: "/payees/")] }
    package let id, name: String
    package let count: Words
    package let sum: String
    package let aliases, others: [String]
    package let errors: [Words]
    let hasAliases: Bool
    /// The payee that has the name which was wished for.
    package let taken: String?
    package let rows: [ExpenseRow]
    let entriesURL: String
    package let toast: ToastPage?

    func computed(named name: String) -> (any TemplateContent)? { name == "title" ? title : nil }
}
