import Accounting
import Identity
import WebInterface

/// `/settings/members/`: who is in the book, and for its owners, who is invited.
struct MembersPage: Page {
    package static let template = "identity/members"
    package let title: Words = "Members"
    package var trail: [Crumb] { [.settings] }
    package let bookName: String
    package let notice: Words?
    package let errors: [Words]
    package let members: [Row]
    /// What owners see besides.
    let owned: Owned?

    package func child(named key: String) -> Any? {
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

    package struct Row: TemplateValue {
        package let id, name, email: String
        package let role: Words
        let isMe: Bool
        /// The forms by which an owner changes somebody else; nil for readers and for oneself.
        package let form: Form?

        package func child(named key: String) -> Any? {
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
        package let id, name: String
        let roles: [Choice]

        package func child(named key: String) -> Any? {
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
        package let email: String
        package let invitations: [Open]
        /// The link of the invitation just made: it is shown this once.
        let newLink: String?
        /// Whether an invitation with an address is sent by mail.
        let sendsMail: Bool

        package func child(named key: String) -> Any? {
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

    package struct Open: TemplateValue {
        package let id: String
        package let to, role, expires: Words

        package func child(named key: String) -> Any? {
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
