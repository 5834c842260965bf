import Accounting
import Bookkeeping
import WebInterface

/// `/rules/`: the rules in their order.
struct RulesPage: Page {
    package static let template = "book-setup/rules"
    package let title: Words = "Rules"
    package let rows: [Row]
    package let toast: ToastPage?

    package struct Row: TemplateValue {
        package let id: String
        package let conditions: Words
        package let effects: [Words]
        package let isOn, isFirst, isLast: Bool
    }
}

/// `/rules/{id}/` and `/rules/drafts/`: a rule as it is written, beside what it would do.
struct RulePage: Page {
    package static let template = "book-setup/rule"
    package let title: Words
    package var trail: [Crumb] { [Crumb("Rules", at: "/rules/")] }
    /// Nil for a new one.
    package let id: String?
    package let action: String
    package let errors: [Words]
    package let rows: [Row]
    /// How many rows the form has with one more; nil where it has as many as there may be.
    let moreRows: String?
    package let needsAll, settlesReview: Bool
    package let categories: [Choice]
    package let payee, tags: String
    let trial: Trial

    /// The fields of a condition; the styles show those that its choice needs.
    package struct Row: TemplateValue {
        package let number, text, least, most: String
        package let whats, accounts, kinds: [Choice]
    }

    struct Trial: TemplateValue {
        /// “Would change 12 of your last 1,000 entries”.
        package let summary: Words
        package let isNothing: Bool
        let samples: [Sample]
    }

    /// One entry and what would become of it.
    struct Sample: TemplateValue {
        package let id: String
        package let title, detail: Words
        package let changes: [Words]
    }
}
