import Accounting
import Identity
import WebInterface

/// `/settings/books/`: the books of a person.
struct BooksPage: Page {
    package static let template = "identity/books"
    package let title: Words = "Books"
    package var trail: [Crumb] { [.settings] }
    package let notice: Words?
    package let errors: [Words]
    package let books: [Row]
    /// The name of the open book, for its owner to change.
    let rename: String?

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "notice": notice
        case "errors": errors
        case "books": books
        case "rename": rename
        default: nil
        }
    }

    package struct Row: TemplateValue {
        package let id, name: String
        package let detail: Words
        package let isOpen, takesMessages: Bool

        package func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "name": name
            case "detail": detail
            case "isOpen": isOpen
            case "takesMessages": takesMessages
            default: nil
            }
        }
    }
}

/// `/invitations/{code}/`: who invites to what.
struct InvitationPage: Page {
    package static let template = "identity/invitation"
    package let title: Words = "An invitation"
    package let inviter, bookName: String
    package let role: Words
    package let path: String
    /// Posted to by a button; nil for those who have to sign in or register first.
    let acceptPath: String?
    package let loginPath, registerPath: String

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "inviter": inviter
        case "bookName": bookName
        case "role": role
        case "path": path
        case "acceptPath": acceptPath
        case "loginPath": loginPath
        case "registerPath": registerPath
        default: nil
        }
    }
}
