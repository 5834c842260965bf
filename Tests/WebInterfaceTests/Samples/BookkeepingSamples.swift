import Accounting
import WebInterface

@testable import BookSetup
@testable import Bookkeeping
@testable import Entries
@testable import Notifications
@testable import Overview
@testable import QuickSearch

extension ExpenseRow {
    static let samples = [
        ExpenseRow(
            id: "0190f4ce-0001", icon: "⛽", title: "Petrol", detail: "Petrol · Cash · from WhatsApp", amount: "₹120.00",
            isIncome: false, needsReview: false, marks: [.init(icon: "said", label: "Said in a message")]),
        ExpenseRow(
            id: "0190f4ce-0002", icon: "🍽️", title: "עגבניות ירוקות מטוגנות עם אשה", detail: "Food · HDFC card",
            amount: "₹1,450.50", isIncome: false, needsReview: true, marks: []),
        ExpenseRow(
            id: "0190f4ce-0003", icon: "💼", title: "Salary", detail: "Salary · HDFC", amount: "+₹1,20,000.00",
            isIncome: true, needsReview: false, marks: []),
        ExpenseRow(
            id: "0190f4ce-0004", icon: "🛒",
            title: "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel and a few other things",
            detail: "Groceries · Cash", amount: "₹12,34,567.00", isIncome: false, needsReview: true, marks: []),
    ]
}

extension SpanPicker {
    static func sample(at path: String, next: String? = nil, isCustom: Bool = false) -> SpanPicker {
        SpanPicker(
            previousURL: "\(path)?period=month&on=2026-06-01", nextURL: next,
            spans: [
                Link(label: "Day", url: "\(path)?period=day", isCurrent: false), Link(label: "Month", url: "\(path)?period=month", isCurrent: true),
            ], path: path, from: "2026-07-01", to: "2026-07-31", isCustom: isCustom, kept: [Kept(name: "by", value: "payee")])
    }
}

extension DashboardPage {
    private static let noFigures = Figures(
        income: "₹0.00", spent: "₹0.00", balance: "₹0.00", comparison: "Nothing the month before either", url: "/dashboard/expenses/",
        isOverspent: false)

    static let sample = DashboardPage(
        heading: "July 2026", picker: .sample(at: "/dashboard/", next: "/dashboard/?period=month&on=2026-08-01"),
        totals: [
            Total(
                label: "Today", amount: "₹120.00", url: "/dashboard/expenses/", comparison: "₹340.00 less than yesterday", isMore: false,
                isLess: true, budget: nil),
            Total(
                label: "This week", amount: "₹2,340.00", url: "/dashboard/expenses/", comparison: "₹310.00 more than last week",
                isMore: true, isLess: false, budget: nil),
            Total(
                label: "This month", amount: "₹1,48,250.50", url: "/dashboard/expenses/", comparison: "As much as last month",
                isMore: false, isLess: false, budget: "₹2,000.00 over the budgets"),
        ],
        figures: Figures(
            income: "₹1,20,000.00", spent: "₹1,48,250.50", balance: "−₹28,250.50", comparison: "12 % more than the month before",
            url: "/dashboard/expenses/", isOverspent: true),
        categories: [
            ("🏠", "Rent", "#8d6cab", "₹80,000.00", "54", "1 entry"),
            ("🍽️", "Food", "#d9822b", "₹35,400.50", "24", "42 entries"),
            ("🛒", "Groceries and everything else that the house needs", "#3d8f5f", "₹19,850.00", "13", "18 entries"),
            ("⛽", "Petrol", "#3f7fbf", "₹13,000.00", "9", "6 entries"),
        ].map {
            CategoryShare(
                icon: $0.0, name: $0.1, color: $0.2, amount: $0.3, share: $0.4, count: $0.5,
                url: "/dashboard/expenses/?category=1")
        },
        bars: BarChart(
            heading: "Day by day",
            bars: (1...21).map { day in
                let amount = day * 7919 % 3400
                return Bar(
                    label: "\(day) Jul", short: "\(day) Jul", amount: "₹\(amount).00", value: "\(amount).00", sum: "\(day * 1700).00", total: "₹\(day * 1700).00",
                    url: "/dashboard/expenses/", isCurrent: day == 21)
            }, outlook: "About ₹2,10,000.00 by 31 Jul at this pace"),
        budgets: Budgets(
            summary: "₹42,000.00 of ₹40,000.00",
            rows: [
                BudgetRow(
                    icon: "🍽️", name: "Food", color: "#d9822b", amount: "₹22,000.00 of ₹20,000.00", width: "100", left: "₹2,000.00 over",
                    url: "/dashboard/expenses/", isOver: true)
            ]),
        flow: ["June 2026", "July 2026"].map { month in
            FlowMonth(
                label: month, short: "Jul", income: "₹1,20,000.00", spent: "₹1,48,250.50", left: "−₹28,250.50", incomeValue: "120000.00",
                spentValue: "148250.50", url: "/dashboard/?on=2026-07-01", isOverspent: true)
        },
        accounts: [AccountRow(icon: "💳", name: "HDFC card", balance: "−₹12,34,567.00", url: "/dashboard/expenses/?account=1", isNegative: true)],
        review: Review(rows: Array(ExpenseRow.samples.prefix(1))), recent: ExpenseRow.samples,
        cards: (DashboardLayout.Card.allCases + [DashboardLayout.Card("goals", "Goals", path: "/goals/")]).map(CardPlace.init),
        isEmpty: false)

    static let emptySample = DashboardPage(
        heading: "July 2026", picker: .sample(at: "/dashboard/", isCustom: true),
        totals: ["Today", "This week", "This month"].map {
            Total(label: $0, amount: "₹0.00", url: "/dashboard/expenses/", comparison: "", isMore: false, isLess: false, budget: nil)
        },
        figures: noFigures, categories: [], bars: BarChart(heading: "Day by day", bars: [], outlook: nil), budgets: nil, flow: [],
        accounts: [], review: nil, recent: [], cards: DashboardLayout.Card.allCases.map(CardPlace.init), isEmpty: true)
}

extension ExpenseForm {
    static let sample = ExpenseForm(
        action: "/dashboard/expenses/", submitLabel: "Add", isOpen: false, errors: ["I could not read that amount."],
        currency: "₹", amount: "120", description: "Petrol", date: "2026-07-05",
        kinds: [Choice("expense", "Expense"), Choice("income", "Income")],
        categories: [Choice("1", "⛽ Petrol"), Choice("2", "🍽️ Food")], accounts: [Choice("1", "Cash")])
}

extension ExpenseForm {
    static var split: ExpenseForm {
        var form = sample
        let parts = [Part(number: "1", amount: "100", choices: [Choice("1", "⛽ Petrol")]), Part(number: "2", amount: "20", choices: [])]
        form.more = More(version: "7", payee: "Shell", tags: "#goa", parts: parts, isSplit: true, mayBeSplit: true)
        return form
    }
}

extension ExpensesPage {
    static let sample = ExpensesPage(
        filter: Filter(
            periods: [Choice("month", "This month", isSelected: true), Choice("week", "This week")],
            categories: [Choice("", "All"), Choice("1", "⛽ Petrol")], accounts: [Choice("", "All"), Choice("1", "HDFC card")],
            kinds: [Choice("", "All"), Choice("expense", "Spending", isSelected: true)], sources: [Choice("", "All"), Choice("chat", "Chat")],
            proofs: [Choice("", "All"), Choice("said", "Said in a message")], orders: [Choice("-date", "Newest first")],
            payees: ["Swiggy"], tags: ["goa"], from: "2026-07-01", to: "2026-07-31", text: "", payee: "", tag: "", least: "100",
            most: "", currency: "₹", needsReview: false, isActive: true),
        kept: [Kept(id: "0190f4ce-0009", name: "Fuel", url: "/dashboard/expenses/?text=fuel", isChosen: true)], mayKeep: true,
        summary: "4 entries · ₹12,36,137.50 spent", url: "/dashboard/expenses/?period=month", address: "period=month",
        days: [
            Day(
                date: "2026-07-21", label: "Today", total: "₹1,570.50", running: "₹12,36,137.50 spent so far in July 2026", rows: Array(ExpenseRow.samples.prefix(2))),
            Day(date: "2026-07-20", label: "Monday, 20 July", total: "₹12,34,567.00", running: nil, rows: Array(ExpenseRow.samples.suffix(2))),
        ],
        olderURL: "/dashboard/expenses/?period=month&after=MjAyNi0wNy0wNQ", form: .sample,
        toast: ToastPage.sample)
}

extension BulkConfirmPage {
    static let sample = BulkConfirmPage(
        what: "Set the category ⛽ Petrol", count: 312, isDeletion: false, fields: [HiddenField(name: "action", value: "category")],
        backURL: "/dashboard/expenses/?text=fuel")
}

extension EditExpensePage {
    static let sample = EditExpensePage(
        id: "0190f4ce-0001", row: ExpenseRow.samples[0], form: .split, prefix: "entry-", isPanel: true, isSaved: true,
        origin: "Recorded on 5 July 2026 from WhatsApp",
        proofs: [Proof(icon: "said", label: "Said in a message", when: "5 July", message: "120 petrol")],
        changes: [.init(number: "7", what: "Changed an entry", who: "Asha", when: "5 July, 12:04", details: ["amount: ₹100.00 → ₹120.00"])],
        brought: [BroughtPart(title: "Goals", path: "/goals/?entry=1")])
}

extension EntryEditorPage {
    static let sample = EntryEditorPage(
        id: "0190f4ce-0001", form: .sample, kind: "expense", account: "1", category: "1", version: "7", isSplit: false)
}

extension EntryRowPage {
    static let sample = EntryRowPage(row: ExpenseRow.samples[0])
}

extension CategoryForm {
    static let sample = CategoryForm(
        action: "/dashboard/categories/", submitLabel: "Add", errors: ["Give it a name."], name: "",
        icons: [Choice("⛽", "⛽", isSelected: true), Choice("🚗", "🚗")], colors: [Choice("#3f7fbf", "#3f7fbf", isSelected: true)],
        color: "#3f7fbf", hasOwnColor: false, aliases: "", isNew: true,
        kinds: [Choice("expense", "Spending"), Choice("income", "Income")], parents: [Choice("", "Nothing"), Choice("1", "🚗 Car")])
}

extension CategoriesPage {
    static let sample = CategoriesPage(
        month: "July",
        groups: [
            Group(
                label: "Spending", total: "₹14,320.00",
                branches: [
                    Branch(
                        row: Row(
                            id: "1", icon: "🚗", name: "Car", color: "#3f7fbf", aliases: "auto", total: "₹8,000.00",
                            budget: Budget(words: "₹320.00 over ₹14,000.00", share: "100", isOver: true), isFirst: true, isLast: true),
                        children: [
                            Row(
                                id: "2", icon: "⛽", name: "Petrol", color: "#3f7fbf", aliases: "fuel, diesel", total: "₹6,320.00",
                                budget: Budget(words: "₹80.00 left of ₹6,400.00", share: "99", isOver: false), isFirst: true, isLast: true)
                        ])
                ]),
            Group(label: "Income", total: "₹0.00", branches: []),
        ],
        form: .sample)
}

extension EditCategoryPage {
    static let sample = EditCategoryPage(id: "1", form: .sample)
}

extension MergeCategoryPage {
    static let sample = MergeCategoryPage(
        id: "1", name: "Petrol", count: "12 lines of entries", budget: "Its budget of ₹5,000.00 a month goes along", errors: ["Choose another one."],
        choices: [Choice("2", "🚗 Car")])
}

extension SearchPage {
    static let sample = SearchPage(text: "pet", groups: [
        FoundGroup("categories", "Categories", [
            FoundRow(icon: "⛽", title: "Petrol", detail: "Expense", amount: "₹120.00", path: "/dashboard/expenses/?category=1"),
            FoundRow(saying: "120 petrol", "Record “120 petrol”", detail: "₹120.00 · ⛽ Petrol"),
        ])
    ])
}

extension NotificationsPage {
    static let sample = NotificationsPage(
        rows: [
            Row(sign: "list", title: "3 entries need a look", detail: "Their category is a guess", url: "/dashboard/expenses/?review=1", isNew: true),
            Row(sign: "people", title: "Ravi joined Trip", detail: "2 Mar", url: "/settings/members/", isNew: false),
        ], until: "1772400000000")
}
