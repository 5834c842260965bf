import Accounting
import Bookkeeping
import WebInterface

/// `/accounts/`: a card for each account, and a form for another one.
struct AccountsPage: Page {
    static let template = "book-setup/accounts"
    let title: Words = "Accounts"
    let month: Words
    /// What all come to in the book's currency, and in each other one.
    let together: String
    let cards: [Card]
    let form: AccountForm

    struct Card: TemplateValue {
        let id, icon, name: String
        let kind: Words
        let balance, received, spent: String
        /// “Agreed with the bank on 1 March”; nil where it never was held beside it.
        let agreed: Words?
        let isNegative, isFirst, isLast: Bool
    }
}

/// The fields of one account, for adding and for editing.
struct AccountForm: TemplateValue {
    let action: String
    let submitLabel: Words
    let errors: [Words]
    let name, opening: String
    let isNew: Bool
    let kinds, currencies: [Choice]
}
