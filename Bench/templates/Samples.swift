import Accounting
import WebInterface

/// The list of expenses: fifty entries on ten days, the filter and the form.
package func expensesPage() -> some Page {
    let rows = (0..<50).map { number in
        ExpenseRow(
            id: "0190f4ce-0000-7000-8000-0000000000\(number)", icon: "⛽", title: .verbatim("Petrol \(number)"),
            detail: [.verbatim("Petrol"), .verbatim("HDFC card"), "from WhatsApp"].joined(by: " · "), amount: "₹120.00",
            isIncome: number % 9 == 0, needsReview: number % 7 == 0,
            marks: number % 2 == 0 ? [.init(icon: "said", label: "Said in a message")] : [])
    }
    let days = (0..<10).map { day in
        ExpensesPage.Day(
            date: "2026-07-\(10 + day)", label: "Monday, 20 July", total: "₹1,570.50", running: "₹12,36,137.50 spent so far in July 2026",
            rows: Array(rows[day * 5..<day * 5 + 5]))
    }
    let categories = [Choice("", "All")] + (0..<20).map { Choice("0190f4ce-\($0)", .verbatim("⛽ Category \($0)")) }
    let few = [Choice("", "All"), Choice("1", "One"), Choice("2", "Two")]
    return ExpensesPage(
        filter: .init(
            periods: few, categories: categories, accounts: few, kinds: few, sources: few, proofs: few, orders: few,
            payees: ["Swiggy", "Shell"], tags: ["goa"], from: "", to: "", text: "", payee: "", tag: "", least: "", most: "",
            currency: "₹", needsReview: false, isActive: true),
        kept: [.init(id: "1", name: "Fuel", url: "/x", isChosen: true)], mayKeep: true, summary: "50 entries · ₹12,36,137.50 spent",
        url: "/dashboard/expenses/?period=month", address: "period=month", days: days, olderURL: "/older",
        form: ExpenseForm(
            action: "/dashboard/expenses/", submitLabel: "Save", isOpen: false, errors: [], currency: "₹", amount: "",
            description: "", date: "2026-07-20", kinds: few, categories: categories, accounts: few, more: nil),
        toast: nil)
}

/// Fifty rows of fifteen properties and little around them.
package func rowsPage() -> some Page {
    RowsPage(rows: (0..<50).map { number in
        RowsPage.Row(
            id: "0190f4ce-0000-7000-8000-0000000000\(number)", icon: "⛽", payee: "Shell & Sons", amount: "₹120.00", date: "2026-07-20",
            account: "HDFC card", category: "Petrol", currency: "INR", title: .verbatim("Petrol \(number)"), detail: "from WhatsApp",
            note: number % 2 == 0 ? nil : "a note", isIncome: number % 9 == 0, needsReview: false, hasMarks: true, isSplit: false)
    })
}

package let rowsTemplate = """
    <ul>
    {{#.rows}}
    <li id="{{.id}}">{{.icon}} {{.payee}} {{.amount}} {{.date}} {{.account}} {{.category}} {{.currency}} {{.title}} {{.detail}}\
    {{#.note}}<i>{{.}}</i>{{/.note}}{{#.isIncome}} income{{/.isIncome}}{{#.needsReview}} look{{/.needsReview}}\
    {{#.hasMarks}} marks{{/.hasMarks}}{{^.isSplit}} whole{{/.isSplit}}</li>
    {{/.rows}}
    </ul>
    """

struct RowsPage: Page {
    static let template = "rows"
    let title: Words = "Rows"
    let rows: [Row]

    struct Row: TemplateValue {
        let id, icon, payee, amount, date, account, category, currency: String
        let title, detail: Words
        let note: String?
        let isIncome, needsReview, hasMarks, isSplit: Bool
    }
}

#if BY_HAND
extension RowsPage {
    func child(named key: String) -> Any? { key == "rows" ? rows : nil }
}

extension RowsPage.Row {
    func child(named key: String) -> Any? {
        switch key {
        case "id": id
        case "icon": icon
        case "payee": payee
        case "amount": amount
        case "date": date
        case "account": account
        case "category": category
        case "currency": currency
        case "title": title
        case "detail": detail
        case "note": note
        case "isIncome": isIncome
        case "needsReview": needsReview
        case "hasMarks": hasMarks
        case "isSplit": isSplit
        default: nil
        }
    }
}
#endif
