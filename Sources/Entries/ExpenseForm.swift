import Accounting
import Bookkeeping
import WebInterface

/// The fields of one transaction, for adding and for editing.
struct ExpenseForm: TemplateValue {
    /// Where the form is posted to.
    let action: String
    let submitLabel: Words
    /// Shown unfolded: something is to be corrected, or the form is the page.
    let isOpen: Bool
    let errors: [Words]
    /// The sign or code before the amount field.
    let currency: String
    let amount, description, date: String
    let kinds, categories, accounts: [Choice]
    /// What only the form of a recorded entry has.
    var more: More?

    struct More: TemplateValue {
        /// The number of the entry's last change when the form was made.
        let version: String
        let payee, tags: String
        /// Two or more where the amount is split.
        let parts: [Part]
        let isSplit, mayBeSplit: Bool
    }

    /// One part of a split amount.
    struct Part: TemplateValue {
        /// Counted from 1.
        let number, amount: String
        let choices: [Choice]
    }
}
