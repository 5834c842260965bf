import Accounting
import ExternalServices
import Mail
import Persistence

extension EmailVerification {
    /// Mails a link to the address that a user wants to have. Nothing changes until it is confirmed.
    ///
    /// Who has no password (Google vouches for them) must have confirmed who they are.
    /// Throws `InvalidForm`, `MailIsOff`, `TooManyAttempts` or `HasherBusy`.
    package func requestChange(of user: User, to typed: String, password: String, isConfirmed: Bool = false) async throws {
        guard outbox.isOn else { throw MailIsOff() }
        guard let email = EmailAddress.parse(typed) else { throw InvalidForm([.emailInvalid]) }
        try await users.check(password, of: user, orNone: isConfirmed)
        try await database.write { [clock, codes] db in
            guard try !db.exists("SELECT 1 FROM users WHERE email = \(email)") else { throw InvalidForm([.emailTaken]) }
            try Attempts.count(Attempts.verifications(of: user.id), at: clock.now(), in: db)
            let code = try codes.issue(.changeEmail, for: user.id, detail: email, in: db)
            let letter = MailLetters.change(for: user.name, link: "\(baseURL)/email-changes/\(code)/")
            try mail(letter, to: MailAddress(name: user.name, address: email), as: .changeEmail, in: db)
        }
    }

    /// The address that a code would bring. Throws `CodeWorthless`.
    package func newAddress(of code: String) async throws -> String {
        try await database.read { [codes] db in
            guard let grant = try codes.find(code, for: .changeEmail, in: db) else { throw CodeWorthless() }
            return grant.detail
        }
    }

    /// Gives the user the new address and tells the old one. Throws `CodeWorthless`, or `InvalidForm` when somebody has it by now.
    package func confirmChange(_ code: String, from address: String) async throws {
        do {
            try await database.write { [codes] db in
                guard let grant = try codes.take(code, for: .changeEmail, in: db) else { throw CodeWorthless() }
                try change(grant.userID, to: grant.detail, from: address, in: db)
            }
        } catch SQLError.notUnique {
            throw InvalidForm([.emailTaken])
        }
    }

    /// Changes an address for whoever runs the server, who vouches for it. False when nobody has the old one.
    package func set(_ old: String, to typed: String) async throws -> Bool {
        guard let email = EmailAddress.parse(typed) else { throw InvalidForm([.emailInvalid]) }
        do {
            return try await database.write { db in
                guard let user = try Users.find(email: old, in: db) else { return false }
                try change(user.id, to: email, from: "", in: db)
                return true
            }
        } catch SQLError.notUnique {
            throw InvalidForm([.emailTaken])
        }
    }

    private func change(_ id: User.ID, to email: String, from address: String, in db: any SQLWriter) throws {
        let now = clock.now()
        guard let row = try db.row("SELECT email, name FROM users WHERE id = \(id)") else { throw CodeWorthless() }
        let old: String = try row[0], name: String = try row[1]
        try db.execute("UPDATE users SET email = \(email), email_verified_at = \(now) WHERE id = \(id)")
        // Links that lie in the old mailbox open nothing any more.
        try OneTimeCodes.revokeAll(of: id, in: db)
        try AccessLog.note("email.changed", of: id, detail: "\(old) to \(email)", from: address, at: now, in: db)
        guard old != email else { return }
        let letter = MailLetters.changed(for: name, to: email)
        try outbox.enqueue(
            NewMail(key: "email-changed/\(clock.newID(Letter.self))", to: MailAddress(name: name, address: old), .letter(letter)), in: db)
    }
}

/// Something needs a mail, and this server sends none.
package struct MailIsOff: UserFacingError {
    package init() {}

    package var kind: UserErrorKind { .notAllowed }
    package var code: String { "mail.off" }
    package var userMessage: Words { "This server sends no mail. Ask whoever runs it." }
}
