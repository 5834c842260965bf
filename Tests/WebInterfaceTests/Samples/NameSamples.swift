import Accounting
import WebInterface

@testable import BookSetup
@testable import Bookkeeping

extension AccountForm {
    static let sample = AccountForm(
        action: "/accounts/", submitLabel: "Add the account", errors: ["“Cash” is already taken. Choose another name."], name: "Cash", opening: "-1,250.50",
        isNew: true, kinds: [Choice("cash", "💵 Cash"), Choice("bank", "🏦 Bank account", isSelected: true)],
        currencies: [Choice("EUR", "EUR"), Choice("INR", "INR", isSelected: true)])
}

extension AccountsPage {
    static let sample = AccountsPage(
        month: "July 2026", together: "₹12,34,567.00 · €20.00",
        cards: [
            Card(
                id: "1", icon: "💵", name: "Cash", kind: "Cash", balance: "₹380.00", received: "₹5,000.00", spent: "₹4,620.00",
                agreed: "Agreed with the bank on 5 July", isNegative: false, isFirst: true, isLast: false),
            Card(
                id: "2", icon: "💳", name: "HDFC card", kind: "Card", balance: "-₹12,34,567.00", received: "₹0.00", spent: "₹19.00",
                agreed: nil, isNegative: true, isFirst: false, isLast: true),
        ], form: .sample)
}

extension AccountPage {
    static let sample = AccountPage(
        id: "1", icon: "💳", name: "HDFC card", kind: "Card", balance: "-₹12,34,567.00", month: "July 2026", received: "₹0.00",
        spent: "₹19.00", agreed: "Agreed with the bank on 5 July", isNegative: true, rows: ExpenseRow.samples, form: .sample)
}

extension ReconcilePage {
    static let sample = ReconcilePage(
        id: "1", name: "HDFC card", currency: "₹", balance: "4,000", date: "2026-07-05", errors: ["That is not an amount."],
        outcome: Outcome(
            day: "5 July", stated: "₹4,000.00", kept: "₹3,950.00", difference: "₹50.00", meaning: "Your entries have ₹50.00 less than the bank.",
            isEven: false, categories: [Choice("1", "➕ Other income")], suspects: [Suspect(id: "7", title: "lunch", date: "4 July", amount: "-₹50.00")]))
}

extension PayeesPage {
    static let sample = PayeesPage(
        text: "am", isSearch: true, rows: [Row(id: "1", name: "Amazon", count: "12 entries this year", sum: "₹12,340.00 · €12.50", isIncome: true)],
        nextURL: "/payees/?after=MjAyNi0wNy0wNQ")
}

extension PayeePage {
    static let sample = PayeePage(
        id: "1", name: "Amazon", count: "12 entries this year", sum: "₹12,340.00", aliases: ["AMZN MKTP IN"], others: ["Flipkart"],
        errors: ["There is already a payee “Flipkart”."], hasAliases: true, taken: "Flipkart", rows: ExpenseRow.samples,
        entriesURL: "/dashboard/expenses/?text=Amazon", toast: .sample)
}

extension TagsPage {
    static let sample = TagsPage(
        text: "go", isSearch: true, rows: [Row(tag: "goa", count: "500+ entries", path: "/tags/details/?tag=goa")], nextURL: "/tags/?after=MjAyNi0wNy0wNQ",
        toast: .sample)
}

extension TagPage {
    static let sample = TagPage(
        tag: "goa", name: "trip", count: "12 entries", entriesURL: "/dashboard/expenses/?text=%23goa", errors: ["There is already a tag #trip."],
        mayMerge: true)
}

extension RulesPage {
    static let sample = RulesPage(
        rows: [
            Row(
                id: "1", conditions: "payee contains “swiggy” and amount is ₹100.00 or more", effects: ["🍽️ Food", "#eatingout"], isOn: true,
                isFirst: true, isLast: false),
            Row(id: "2", conditions: "account is HDFC card", effects: ["nobody needs to look"], isOn: false, isFirst: false, isLast: true),
        ], toast: .sample)
}

extension RulePage {
    static let sample = RulePage(
        title: "Edit rule", id: "1", action: "/rules/1/", errors: ["Say what the rule does."],
        rows: [
            Row(
                number: "1", text: "swiggy", least: "100", most: "500", whats: [Choice("payee-contains", "Payee contains", isSelected: true)],
                accounts: [Choice("1", "Cash")], kinds: [Choice("expense", "Spending")])
        ],
        moreRows: "2", needsAll: true, settlesReview: true, categories: [Choice("", "Leave as it is"), Choice("1", "🍽️ Food", isSelected: true)],
        payee: "Swiggy", tags: "#eatingout",
        trial: Trial(
            summary: "Would change 2 of your last 1,000 entries", isNothing: true,
            samples: [Sample(id: "7", title: "dinner", detail: "₹450.00 · 5 July · Other", changes: ["Other → Food", "+ #eatingout"])]))
}
