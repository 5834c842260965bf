import Accounting
import Bookkeeping
import WebInterface

/// One row of a list as a small form.
struct EntryEditorPage: Page {
    static let template = "entries/entry-editor"
    let title: Words = "Edit entry"
    let id: String
    let form: ExpenseForm
    /// What the form leaves as it is.
    let kind, account, category: String
    /// The number of the entry's last change when the form was made.
    let version: String
    /// With several parts the amount stays as it is here.
    let isSplit: Bool
}

/// One row of a list, as it is after it was edited.
struct EntryRowPage: Page {
    static let template = "entries/entry-row-page"
    let title: Words = "Entry"
    let row: ExpenseRow
}
