import Accounting
import Identity
import WebInterface

/// An open door to a book: whoever shows its code first becomes a member in the role it names.
package struct Invitation: Sendable, Hashable {
    package typealias ID = Identifier<Invitation>
    package static let lifetimeSeconds: Int64 = 7 * 86_400

    package let id: ID
    package let book: Book.ID
    package let bookName: String
    package let role: Role
    /// Whom it was sent to; nil for a link that its owner passes on.
    package let email: String?
    let inviter: String
    package let expiresAt: Timestamp
}

/// The secret of an invitation: 128 random bits. The database has only its SHA-256.
package struct InvitationCode: Sendable, Hashable {
    /// As it stands in the link: 22 characters.
    let text: String

    static func make() -> InvitationCode { InvitationCode(unchecked: Base64URL.encode(RandomBytes.make(16))) }

    /// Nil for what can't be a code of ours.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count == 22 else { return nil }
        self.text = String(text)
    }

    private init(unchecked text: String) { self.text = text }

    var hash: [UInt8] { Digest.sha256(text.utf8) }
}

/// What stands in the mail that brings an invitation.
package struct InvitationLetter: Sendable {
    let id: Invitation.ID
    let email, inviter, bookName: String
    let role: Role
    /// `/invitations/…/`, below the server's address.
    let path: String

    init(_ invitation: Invitation, to email: String, path: String) {
        id = invitation.id
        self.email = email
        inviter = invitation.inviter
        bookName = invitation.bookName
        role = invitation.role
        self.path = path
    }
}

extension Invitation: JSONWritable {
    package func write(to json: inout JSONWriter) { json.object { json in writeFields(to: &json) } }

    package func writeFields(to json: inout JSONWriter) {
        json.field("id", id)
        json.field("role", role)
        json.field("email", email)
        json.field("inviter", inviter)
        json.field("expires_at", expiresAt)
    }
}
