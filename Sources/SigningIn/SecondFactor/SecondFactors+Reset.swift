import Accounting
import ExternalServices
import Identity
import Mail
import Persistence

extension SecondFactors {
    /// What became of an account whose second factor was to go.
    package enum Reset: Sendable {
        case done
        case wasOff
        case nobody
    }

    /// Takes the second factor from somebody who has lost phone and recovery codes, for whoever runs the server and knows them.
    ///
    /// All sessions end, and a mail tells the person: it may have been somebody else who asked.
    package func reset(email: String, telling outbox: MailOutbox) async throws -> Reset {
        try await database.write { [clock] db in
            guard let user = try Users.find(email: email, in: db) else { return .nobody }
            guard try Self.isOn(for: user.id, in: db) else { return .wasOff }
            try RecoveryCodes.removeAll(of: user.id, in: db)
            try db.execute("DELETE FROM second_factors WHERE user_id = \(user.id)")
            try Sessions.endAll(of: user.id, in: db)
            try AccessLog.note("second_factor.reset", of: user.id, from: "", at: clock.now(), in: db)
            try outbox.enqueue(
                NewMail(
                    key: "second-factor-reset/\(clock.newID(Letter.self))", to: MailAddress(name: user.name, address: user.email),
                    .letter(MailLetters.secondFactorReset(for: user.name))), in: db)
            return .done
        }
    }
}

extension MailLetters {
    static func secondFactorReset(for name: String) -> Letter {
        Letter(
            title: "Your second factor was removed",
            paragraphs: [
                "Hello \(name),",
                "whoever runs the server has removed the second factor of your account at Tuppence. It is logged out everywhere; your password is enough to log in.",
            ],
            closing: ["Set it up anew in the settings. If you did not ask for it, set another password, and tell whoever runs the server at once."])
    }
}
