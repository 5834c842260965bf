import Accounting
import WebInterface

/// `/rules/`: the rules in their order.
struct RulesPage: Page {
    static let template = "bookkeeping/rules"
    let title: Words = "Rules"
    let rows: [Row]
    let toast: ToastPage?

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "rows": rows
        case "toast": toast
        default: nil
        }
    }

    struct Row: TemplateValue {
        let id: String
        let conditions: Words
        let effects: [Words]
        let isOn, isFirst, isLast: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "conditions": conditions
            case "effects": effects
            case "isOn": isOn
            case "isFirst": isFirst
            case "isLast": isLast
            default: nil
            }
        }
    }
}

/// `/rules/{id}/` and `/rules/drafts/`: a rule as it is written, beside what it would do.
struct RulePage: Page {
    static let template = "bookkeeping/rule"
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

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "id": id
        case "action": action
        case "errors": errors
        case "rows": rows
        case "moreRows": moreRows
        case "needsAll": needsAll
        case "settlesReview": settlesReview
        case "categories": categories
        case "payee": payee
        case "tags": tags
        case "trial": trial
        default: nil
        }
    }

    /// The fields of a condition; the styles show those that its choice needs.
    struct Row: TemplateValue {
        let number, text, least, most: String
        let whats, accounts, kinds: [Choice]

        func child(named key: String) -> Any? {
            switch key {
            case "number": number
            case "text": text
            case "least": least
            case "most": most
            case "whats": whats
            case "accounts": accounts
            case "kinds": kinds
            default: nil
            }
        }
    }

    struct Trial: TemplateValue {
        /// “Would change 12 of your last 1,000 entries”.
        let summary: Words
        let isNothing: Bool
        let samples: [Sample]

        func child(named key: String) -> Any? {
            switch key {
            case "summary": summary
            case "isNothing": isNothing
            case "samples": samples
            default: nil
            }
        }
    }

    /// One entry and what would become of it.
    struct Sample: TemplateValue {
        let id: String
        let title, detail: Words
        let changes: [Words]

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "title": title
            case "detail": detail
            case "changes": changes
            default: nil
            }
        }
    }
}
