import Accounting
import Bookkeeping
import WebInterface

/// `/accounts/{id}/reconciliations/`: the bank's balance, what the entries come to, and what is between them.
struct ReconcilePage: Page {
    package static let template = "book-setup/reconcile"
    package let title: Words = "Compare with the bank"
    package var trail: [Crumb] { [.accounts, Crumb(.verbatim(name), at: "/accounts/\(id)/")] }
    package let id, name, currency, balance, date: String
    package let errors: [Words]
    /// Nil before the bank's balance was typed.
    package let outcome: Outcome?

    package struct Outcome: TemplateValue {
        package let day: Words
        package let stated, kept, difference: String
        /// “Your entries have ₹50.00 more than the bank.”
        let meaning: Words
        let isEven: Bool
        package let categories: [Choice]
        let suspects: [Suspect]
    }

    /// An entry that may be off.
    struct Suspect: TemplateValue {
        package let id: String
        package let title, date: Words
        package let amount: String
    }
}
