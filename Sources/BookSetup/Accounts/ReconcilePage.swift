import Accounting
import Bookkeeping
import WebInterface

/// `/accounts/{id}/reconciliations/`: the bank's balance, what the entries come to, and what is between them.
struct ReconcilePage: Page {
    static let template = "book-setup/reconcile"
    let title: Words = "Compare with the bank"
    var trail: [Crumb] { [.accounts, Crumb(.verbatim(name), at: "/accounts/\(id)/")] }
    let id, name, currency, balance, date: String
    let errors: [Words]
    /// Nil before the bank's balance was typed.
    let outcome: Outcome?

    struct Outcome: TemplateValue {
        let day: Words
        let stated, kept, difference: String
        /// “Your entries have ₹50.00 more than the bank.”
        let meaning: Words
        let isEven: Bool
        let categories: [Choice]
        let suspects: [Suspect]
    }

    /// An entry that may be off.
    struct Suspect: TemplateValue {
        let id: String
        let title, date: Words
        let amount: String
    }
}
