import Accounting
import Identity
import WebInterface

/// `/settings/members/`: who is in the book, and for its owners, who is invited.
struct MembersPage: Page {
    static let template = "membership/members"
    let title: Words = "Members"
    var trail: [Crumb] { [.settings] }
    let bookName: String
    let notice: Words?
    let errors: [Words]
    let members: [Row]
    /// What owners see besides.
    let owned: Owned?

    struct Row: TemplateValue {
        let id, name, email: String
        let role: Words
        let isMe: Bool
        /// The forms by which an owner changes somebody else; nil for readers and for oneself.
        let form: Form?
    }

    struct Form: TemplateValue {
        let id, name: String
        let roles: [Choice]
    }

    struct Owned: TemplateValue {
        let roles: [Choice]
        let email: String
        let invitations: [Open]
        /// The link of the invitation just made: it is shown this once.
        let newLink: String?
        /// Whether an invitation with an address is sent by mail.
        let sendsMail: Bool
    }

    struct Open: TemplateValue {
        let id: String
        let to, role, expires: Words
    }
}
