import Accounting
import WebInterface

/// `/settings/members/`: who is in the book, and for its owners, who is invited.
struct MembersPage: Page {
    static let template = "identity/members"
    let title: Words = "Members"
    var trail: [Crumb] { [.settings] }
    let bookName: String
    let notice: Words?
    let errors: [Words]
    let members: [Row]
    /// What owners see besides.
    let owned: Owned?

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "bookName": bookName
        case "notice": notice
        case "errors": errors
        case "members": members
        case "owned": owned
        default: nil
        }
    }

    struct Row: TemplateValue {
        let id, name, email: String
        let role: Words
        let isMe: Bool
        /// The forms by which an owner changes somebody else; nil for readers and for oneself.
        let form: Form?

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "name": name
            case "email": email
            case "role": role
            case "isMe": isMe
            case "form": form
            default: nil
            }
        }
    }

    struct Form: TemplateValue {
        let id, name: String
        let roles: [Choice]

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "name": name
            case "roles": roles
            default: nil
            }
        }
    }

    struct Owned: TemplateValue {
        let roles: [Choice]
        let email: String
        let invitations: [Open]
        /// The link of the invitation just made: it is shown this once.
        let newLink: String?
        /// Whether an invitation with an address is sent by mail.
        let sendsMail: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "roles": roles
            case "email": email
            case "invitations": invitations
            case "newLink": newLink
            case "sendsMail": sendsMail
            default: nil
            }
        }
    }

    struct Open: TemplateValue {
        let id: String
        let to, role, expires: Words

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "to": to
            case "role": role
            case "expires": expires
            default: nil
            }
        }
    }
}
