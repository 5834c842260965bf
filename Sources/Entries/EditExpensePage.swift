import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/expenses/{id}/`: all of one transaction, to be looked at, changed, split or deleted; the panel beside the list too.
struct EditExpensePage: Page {
    package static let template = "entries/expense"
    package let title: Words = "Edit entry"
    package var trail: [Crumb] { [.expenses] }
    package let id: String
    package let row: ExpenseRow
    package let form: ExpenseForm
    /// What the ids of fields begin with: in the panel there are those of the list beside them.
    package let prefix: String
    let isPanel, isSaved: Bool
    /// “Recorded on 5 July 2026 from WhatsApp”.
    package let origin: Words
    let proofs: [Proof]
    package let changes: [HistoryPage.Row]
    /// What other features have of the transaction.
    let brought: [BroughtPart]

    /// A part that fetches what it shows.
    struct BroughtPart: TemplateValue {
        let title: Words
        let path: String
    }

    /// What proves the transaction, and since when.
    struct Proof: TemplateValue {
        package let icon: String
        package let label, when: Words
        /// The message it was said in, where the reader may see it.
        package let message: String?
    }
}
