import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/expenses/{id}/`: all of one transaction, to be looked at, changed, split or deleted; the panel beside the list too.
struct EditExpensePage: Page {
    static let template = "entries/expense"
    let title: Words = "Edit entry"
    var trail: [Crumb] { [.expenses] }
    let id: String
    let row: ExpenseRow
    let form: ExpenseForm
    /// What the ids of fields begin with: in the panel there are those of the list beside them.
    let prefix: String
    let isPanel, isSaved: Bool
    /// “Recorded on 5 July 2026 from WhatsApp”.
    let origin: Words
    let proofs: [Proof]
    let changes: [HistoryPage.Row]
    /// What other features have of the transaction.
    let brought: [BroughtPart]

    /// A part that fetches what it shows.
    struct BroughtPart: TemplateValue {
        let title: Words
        let path: String
    }

    /// What proves the transaction, and since when.
    struct Proof: TemplateValue {
        let icon: String
        let label, when: Words
        /// The message it was said in, where the reader may see it.
        let message: String?
    }
}
