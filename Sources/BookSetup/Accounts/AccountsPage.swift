import Accounting
import Bookkeeping
import WebInterface

/// `/accounts/`: a card for each account, and a form for another one.
struct AccountsPage: Page {
    package static let template = "book-setup/accounts"
    package let title: Words = "Accounts"
    package let month: Words
    /// What all come to in the book's currency, and in each other one.
    let together: String
    package let cards: [Card]
    package let form: AccountForm

    package struct Card: TemplateValue {
        package let id, icon, name: String
        package let kind: Words
        package let balance, received, spent: String
        /// “Agreed with the bank on 1 March”; nil where it never was held beside it.
        let agreed: Words?
        package let isNegative, isFirst, isLast: Bool
    }
}

/// The fields of one account, for adding and for editing.
struct AccountForm: TemplateValue {
    package let action: String
    package let submitLabel: Words
    package let errors: [Words]
    package let name, opening: String
    package let isNew: Bool
    package let kinds, currencies: [Choice]
}
