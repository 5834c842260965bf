import Accounting
import Bookkeeping
import WebInterface

/// The fields of one transaction, for adding and for editing.
struct ExpenseForm: TemplateValue {
    /// Where the form is posted to.
    package let action: String
    package let submitLabel: Words
    /// Shown unfolded: something is to be corrected, or the form is the page.
    package let isOpen: Bool
    package let errors: [Words]
    /// The sign or code before the amount field.
    package let currency: String
    package let amount, description, date: String
    package let kinds, categories, accounts: [Choice]
    /// What only the form of a recorded entry has.
    package var more: More?

    package struct More: TemplateValue {
        /// The number of the entry's last change when the form was made.
        package let version: String
        package let payee, tags: String
        /// Two or more where the amount is split.
        package let parts: [Part]
        let isSplit, mayBeSplit: Bool
    }

    /// One part of a split amount.
    package struct Part: TemplateValue {
        /// Counted from 1.
        package let number, amount: String
        package let choices: [Choice]
    }
}
