import Accounting
import WebInterface

@testable import Bookkeeping
@testable import Entries
@testable import Identity
@testable import Membership
@testable import PersonalData

extension MembersPage {
    static let sample = MembersPage(
        bookName: "Home", notice: "Saved.", errors: ["A book needs an owner."],
        members: [
            Row(id: "1", name: "Asha", email: "asha@example.org", role: "Owner", isMe: true, form: nil),
            Row(
                id: "2", name: "Ravi", email: "ravi@example.org", role: "Viewer", isMe: false,
                form: Form(id: "2", name: "Ravi", roles: [Choice("viewer", "Viewer – reads", isSelected: true)])),
        ],
        owned: Owned(
            roles: [Choice("editor", "Editor – writes", isSelected: true)], email: "maya@example.org",
            invitations: [Open(id: "3", to: "maya@example.org", role: "Editor", expires: "9 Mar")],
            newLink: "https://money.example.org/invitations/abcdefghijklmnopqrstuv/", sendsMail: true))
}

extension BooksPage {
    static let sample = BooksPage(
        notice: "Saved.", errors: ["Tell us a name; any name will do."],
        books: [
            Row(id: "1", name: "Home", detail: "Owner · INR · 2 people", isOpen: true, takesMessages: false),
            Row(id: "2", name: "Goa trip", detail: "Viewer · INR · 3 people", isOpen: false, takesMessages: true),
        ], rename: "Home")
}

extension InvitationPage {
    static let sample = InvitationPage(
        inviter: "Asha", bookName: "Home", role: "to write entries in it", path: "/invitations/abcdefghijklmnopqrstuv/",
        acceptPath: "/invitations/abcdefghijklmnopqrstuv/acceptances/", loginPath: "/login/", registerPath: "/register/")
}

extension SecurityPage {
    static let sample = SecurityPage(
        events: [Event(what: "Logged in", detail: "", when: "2026-03-02 09:05", address: "192.0.2.1")],
        olderURL: "/settings/security/?before=7")
}

extension HistoryPage {
    static let sample = HistoryPage(
        bookName: "Home",
        changes: [Row(number: "12", what: "Changed an entry", who: "Asha", when: "today, 9:05", details: ["amount: ₹120 → ₹150"])],
        olderURL: "/history/?before=12")
}
