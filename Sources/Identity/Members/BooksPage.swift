import Accounting
import WebInterface

/// `/settings/books/`: the books of a person.
struct BooksPage: Page {
    static let template = "identity/books"
    let title: Words = "Books"
    var trail: [Crumb] { [.settings] }
    let notice: Words?
    let errors: [Words]
    let books: [Row]
    /// The name of the open book, for its owner to change.
    let rename: String?

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "notice": notice
        case "errors": errors
        case "books": books
        case "rename": rename
        default: nil
        }
    }

    struct Row: TemplateValue {
        let id, name: String
        let detail: Words
        let isOpen, takesMessages: Bool

        func child(named key: String) -> Any? {
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
    static let template = "identity/invitation"
    let title: Words = "An invitation"
    let inviter, bookName: String
    let role: Words
    let path: String
    /// Posted to by a button; nil for those who have to sign in or register first.
    let acceptPath: String?
    let loginPath, registerPath: String

    func child(named key: String) -> Any? {
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
