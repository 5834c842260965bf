import Accounting
import WebInterface

/// `/payees/`: who was paid, by name, with what moved this year.
struct PayeesPage: Page {
    static let template = "bookkeeping/payees"
    let title: Words = "Payees"
    let text: String
    let isSearch: Bool
    let rows: [Row]
    let nextURL: String?

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "text": text
        case "isSearch": isSearch
        case "rows": rows
        case "nextURL": nextURL
        default: nil
        }
    }

    struct Row: TemplateValue {
        let id, name: String
        let count: Words
        let sum: String
        let isIncome: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "name": name
            case "count": count
            case "sum": sum
            case "isIncome": isIncome
            default: nil
            }
        }
    }
}

/// `/payees/{id}/`: one payee, its other names, and its entries.
struct PayeePage: Page {
    static let template = "bookkeeping/payee"
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

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "id": id
        case "name": name
        case "count": count
        case "sum": sum
        case "aliases": aliases
        case "hasAliases": hasAliases
        case "others": others
        case "errors": errors
        case "taken": taken
        case "rows": rows
        case "entriesURL": entriesURL
        case "toast": toast
        default: nil
        }
    }
}
