import Accounting
import Identity
import WebInterface

/// `/settings/books/`: the books of a person.
struct BooksPage: Page {
    package static let template = "membership/books"
    package let title: Words = "Books"
    package var trail: [Crumb] { [.settings] }
    package let notice: Words?
    package let errors: [Words]
    package let books: [Row]
    /// The name of the open book, for its owner to change.
    let rename: String?

    package struct Row: TemplateValue {
        package let id, name: String
        package let detail: Words
        package let isOpen, takesMessages: Bool
    }
}

/// `/invitations/{code}/`: who invites to what.
struct InvitationPage: Page {
    package static let template = "membership/invitation"
    package let title: Words = "An invitation"
    package let inviter, bookName: String
    package let role: Words
    package let path: String
    /// Posted to by a button; nil for those who have to sign in or register first.
    let acceptPath: String?
    package let loginPath, registerPath: String
}
