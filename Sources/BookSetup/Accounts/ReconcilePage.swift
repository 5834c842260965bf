import Accounting
import Bookkeeping
import WebInterface

/// `/accounts/{id}/reconciliations/`: the bank's balance, what the entries come to, and what is between them.
struct ReconcilePage: Page {
    package static let template = "bookkeeping/reconcile"
    package let title: Words = "Compare with the bank"
    package var trail: [Crumb] { [.accounts, Crumb(.verbatim(name), at: "/accounts/\(id)/")] }
    package let id, name, currency, balance, date: String
    package let errors: [Words]
    /// Nil before the bank's balance was typed.
    package let outcome: Outcome?

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "id": id
        case "name": name
        case "currency": currency
        case "balance": balance
        case "date": date
        case "errors": errors
        case "outcome": outcome
        default: nil
        }
    }

    package struct Outcome: TemplateValue {
        package let day: Words
        package let stated, kept, difference: String
        /// “Your entries have ₹50.00 more than the bank.”
        let meaning: Words
        let isEven: Bool
        package let categories: [Choice]
        let suspects: [Suspect]

        package func child(named key: String) -> Any? {
            switch key {
            case "day": day
            case "stated": stated
            case "kept": kept
            case "difference": difference
            case "meaning": meaning
            case "isEven": isEven
            case "categories": categories
            case "suspects": suspects
            default: nil
            }
        }
    }

    /// An entry that may be off.
    struct Suspect: TemplateValue {
        package let id: String
        package let title, date: Words
        package let amount: String

        package func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "title": title
            case "date": date
            case "amount": amount
            default: nil
            }
        }
    }
}
