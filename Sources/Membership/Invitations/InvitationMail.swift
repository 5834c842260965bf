import Accounting
import ExternalServices
import Identity
import Mail
import Persistence

extension Invitations {
    /// Sends invitations with the mails of this server; nil where it sends none.
    package static func sending(over outbox: MailOutbox, clock: Clock, baseURL: String) -> Send? {
        guard outbox.isOn else { return nil }
        return { invitation, db in
            let validUntil = clock.now().adding(seconds: Invitation.lifetimeSeconds)
            let mail = NewMail(
                key: "invitation/\(invitation.id)", to: MailAddress(address: invitation.email),
                .letter(invitation.letter(baseURL)), isSecret: true, validUntil: validUntil)
            try outbox.enqueue(mail, in: db)
        }
    }
}

extension InvitationLetter {
    fileprivate func letter(_ baseURL: String) -> Letter {
        Letter(
            title: "\(inviter) invites you to “\(bookName)”",
            paragraphs: [
                "\(inviter) keeps the book “\(bookName)” in Tuppence and invites you as \(role.title.english.lowercased()).",
                "Open the invitation within 7 days. Without an account you can make one there.",
            ],
            action: Letter.Action(label: "Open the invitation", url: baseURL + path),
            closing: ["If you do not know \(inviter), leave this mail alone: nothing happens then."])
    }
}
