import Accounting
import Bookkeeping
import WebInterface

/// `/rules/`: the rules in their order.
struct RulesPage: Page {
    static let template = "book-setup/rules"
    let title: Words = "Rules"
    let rows: [Row]
    let toast: ToastPage?

    struct Row: TemplateValue {
        let id: String
        let conditions: Words
        let effects: [Words]
        let isOn, isFirst, isLast: Bool
    }
}

/// `/rules/{id}/` and `/rules/drafts/`: a rule as it is written, beside what it would do.
struct RulePage: Page {
    static let template = "book-setup/rule"
    let title: Words
    var trail: [Crumb] { [Crumb("Rules", at: "/rules/")] }
    /// Nil for a new one.
    let id: String?
    let action: String
    let errors: [Words]
    let rows: [Row]
    /// How many rows the form has with one more; nil where it has as many as there may be.
    let moreRows: String?
    let needsAll, settlesReview: Bool
    let categories: [Choice]
    let payee, tags: String
    let trial: Trial

    /// The fields of a condition; the styles show those that its choice needs.
    struct Row: TemplateValue {
        let number, text, least, most: String
        let whats, accounts, kinds: [Choice]
    }

    struct Trial: TemplateValue {
        /// “Would change 12 of your last 1,000 entries”.
        let summary: Words
        let isNothing: Bool
        let samples: [Sample]
    }

    /// One entry and what would become of it.
    struct Sample: TemplateValue {
        let id: String
        let title, detail: Words
        let changes: [Words]
    }
}
