import Accounting
import Bookkeeping
import WebInterface

/// `/payees/`: who was paid, by name, with what moved this year.
struct PayeesPage: Page {
    static let template = "book-setup/payees"
    let title: Words = "Payees"
    let text: String
    let isSearch: Bool
    let rows: [Row]
    let nextURL: String?

    struct Row: TemplateValue {
        let id, name: String
        let count: Words
        let sum: String
        let isIncome: Bool
    }
}

/// `/payees/{id}/`: one payee, its other names, and its entries.
struct PayeePage: Page, ComputedNames {
    static let template = "book-setup/payee"
    var title: Words { .verbatim(name) }
    var trail: [Crumb] { [Crumb("Payees", at: "/payees/")] }
    let id, name: String
    let count: Words
    let sum: String
    let aliases, others: [String]
    let errors: [Words]
    let hasAliases: Bool
    /// The payee that has the name which was wished for.
    let taken: String?
    let rows: [ExpenseRow]
    let entriesURL: String
    let toast: ToastPage?

    func computed(named name: String) -> (any TemplateContent)? { name == "title" ? title : nil }
}
