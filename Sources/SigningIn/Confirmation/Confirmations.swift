import Accounting
import ExternalServices
import Identity
import Persistence

/// Proofs, during a session, that its person is still the one at the keyboard.
struct Confirmations: Sendable {
    let signIn: SignIn
    let secondFactors: SecondFactors

    init(signIn: SignIn, secondFactors: SecondFactors) {
        self.signIn = signIn
        self.secondFactors = secondFactors
    }

    /// Throws `InvalidForm`, `TooManyAttempts` or `HasherBusy`.
    func confirm(_ session: Session, password: String, from address: String) async throws {
        do {
            let user = try await signIn.user(email: session.access.user.email, password: password, from: address)
            guard user == session.access.user.id else { throw WrongCredentials() }
        } catch is WrongCredentials {
            throw InvalidForm([.currentPasswordWrong])
        }
        try await signIn.database.write { db in
            try Self.note(session, "password", from: address, at: signIn.clock.now(), in: db)
        }
    }

    /// Throws `SecondFactorError` or `TooManyAttempts`.
    func confirm(_ session: Session, code: String, from address: String) async throws {
        try await secondFactors.check(code, of: session.access.user.id, from: address) { db in
            try Self.note(session, "code", from: address, at: signIn.clock.now(), in: db)
        }
    }

    static func note(
        _ session: Session, _ proof: String, from address: String, at now: Timestamp, in db: any SQLWriter
    ) throws {
        try db.execute("UPDATE sessions SET confirmed_at = \(now) WHERE id = \(session.id)")
        try AccessLog.note("confirmed", of: session.access.user.id, detail: proof, from: address, at: now, in: db)
    }
}
