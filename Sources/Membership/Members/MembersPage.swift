import Accounting
import Identity
import WebInterface

/// `/settings/members/`: who is in the book, and for its owners, who is invited.
struct MembersPage: Page {
    package static let template = "membership/members"
    package let title: Words = "Members"
    package var trail: [Crumb] { [.settings] }
    package let bookName: String
    package let notice: Words?
    package let errors: [Words]
    package let members: [Row]
    /// What owners see besides.
    let owned: Owned?

    package struct Row: TemplateValue {
        package let id, name, email: String
        package let role: Words
        let isMe: Bool
        /// The forms by which an owner changes somebody else; nil for readers and for oneself.
        package let form: Form?
    }

    struct Form: TemplateValue {
        package let id, name: String
        let roles: [Choice]
    }

    struct Owned: TemplateValue {
        let roles: [Choice]
        package let email: String
        package let invitations: [Open]
        /// The link of the invitation just made: it is shown this once.
        let newLink: String?
        /// Whether an invitation with an address is sent by mail.
        let sendsMail: Bool
    }

    package struct Open: TemplateValue {
        package let id: String
        package let to, role, expires: Words
    }
}
