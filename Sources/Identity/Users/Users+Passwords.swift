import Accounting
import ExternalServices
import Mail
import Persistence

extension Users {
    /// Sets a new password for whoever runs the server: unlocks the account and ends all its sessions.
    ///
    /// False when nobody has the address; throws `InvalidForm` for a password that can't be chosen.
    package func setPassword(email: String, to typed: String) async throws -> Bool {
        guard let user = try await Self.find(email: email, in: database) else { return false }
        let hash = try await hash(ofChosen: typed, for: user)
        try await database.write { [clock] db in
            try Self.write(hash, for: user, in: db)
            try AccessLog.note("password.set", of: user.id, from: "", at: clock.now(), in: db)
        }
        return true
    }

    /// A user's own change of password, of which their mailbox is told. All sessions end; the one returned is new.
    ///
    /// Who has none yet (Google vouches for them) needs none, but must have confirmed who they are.
    /// Throws `InvalidForm`, `TooManyAttempts` or `HasherBusy`.
    package func changePassword(
        of user: User, from current: String, to new: String, isConfirmed: Bool = false, on device: Device
    ) async throws -> SessionToken {
        try await check(current, of: user, orNone: isConfirmed)
        let hash = try await hash(ofChosen: new, for: user)
        return try await database.write { db in
            try Self.write(hash, for: user, in: db)
            try AccessLog.note("password.changed", of: user.id, from: device.address, at: clock.now(), in: db)
            try tellOfNewPassword(user, in: db)
            return try Sessions.start(for: user.id, on: device, clock: clock, in: db)
        }
    }

    /// Mails that there is a new password, so that its owner hears of one that somebody else has set.
    package func tellOfNewPassword(_ user: User, in db: any SQLWriter) throws {
        try outbox.enqueue(
            NewMail(
                key: "password-changed/\(clock.newID(Letter.self))", to: MailAddress(name: user.name, address: user.email),
                .letter(MailLetters.passwordChanged(for: user.name))), in: db)
    }

    /// Throws `InvalidForm` unless it is the user's password; tries are counted like those of logging in, with `TooManyAttempts`.
    package func check(_ password: String, of user: User, orNone isConfirmed: Bool = false) async throws {
        let limits = Attempts.logins(as: user.email)
        try await database.write { [clock] db in
            for limit in limits { try Attempts.count(limit, at: clock.now(), in: db) }
        }
        guard try await isPassword(password, of: user.id, orNone: isConfirmed) else { throw InvalidForm([.currentPasswordWrong]) }
        try await database.write { db in try Attempts.clear(limits, in: db) }
    }

    /// Throws `InvalidForm` for a password that can't be chosen.
    package func hash(ofChosen typed: String, for user: User) async throws -> String {
        try await hasher.hash(try chosen(typed, for: user))
    }

    private func isPassword(_ typed: String, of user: User.ID, orNone isConfirmed: Bool) async throws -> Bool {
        guard let password = Password(typed) else { return false }
        let hash: String? = try await database.read { db in
            try db.value("SELECT password_hash FROM users WHERE id = \(user)")
        }
        if isConfirmed, hash?.isEmpty == true { return true }
        return try await hasher.verify(password, against: hash)
    }

    private func chosen(_ typed: String, for user: User) throws(InvalidForm) -> Password {
        do throws(FieldProblem) {
            return try ProfileField.password(typed, name: user.name, email: user.email)
        } catch {
            throw InvalidForm([error])
        }
    }

    /// Keeps a new password; what the old one opened is closed.
    package static func write(_ hash: String, for user: User, in db: any SQLWriter) throws {
        try db.execute("UPDATE users SET password_hash = \(hash) WHERE id = \(user.id)")
        try Attempts.clear(Attempts.logins(as: user.email), in: db)
        try Sessions.endAll(of: user.id, in: db)
    }
}
