import Accounting
import Identity
import WebInterface

/// `/settings/books/`: the books of a person.
struct BooksPage: Page {
    static let template = "membership/books"
    let title: Words = "Books"
    var trail: [Crumb] { [.settings] }
    let notice: Words?
    let errors: [Words]
    let books: [Row]
    /// The name of the open book, for its owner to change.
    let rename: String?

    struct Row: TemplateValue {
        let id, name: String
        let detail: Words
        let isOpen, takesMessages: Bool
    }
}

/// `/invitations/{code}/`: who invites to what.
struct InvitationPage: Page {
    static let template = "membership/invitation"
    let title: Words = "An invitation"
    let inviter, bookName: String
    let role: Words
    let path: String
    /// Posted to by a button; nil for those who have to sign in or register first.
    let acceptPath: String?
    let loginPath, registerPath: String
}
