import Accounting
import Bookkeeping
import WebInterface

/// One row of a list as a small form.
struct EntryEditorPage: Page {
    package static let template = "entries/entry-editor"
    package let title: Words = "Edit entry"
    package let id: String
    package let form: ExpenseForm
    /// What the form leaves as it is.
    package let kind, account, category: String
    /// The number of the entry's last change when the form was made.
    package let version: String
    /// With several parts the amount stays as it is here.
    let isSplit: Bool
}

/// One row of a list, as it is after it was edited.
struct EntryRowPage: Page {
    package static let template = "entries/entry-row-page"
    package let title: Words = "Entry"
    package let row: ExpenseRow
}
