import Accounting
import Crypto
import ExternalServices
import Foundation
import Identity
import Persistence

/// A sign-in that has begun and still needs something: a code, or the answer of Google.
///
/// It is a row that lives for ten minutes and is used up once; the browser has its token in a cookie.
struct SignInStep: Sendable, Equatable {
    enum Purpose: String, Sendable, SQLBindable, SQLDecodable {
        /// The password was right; the code is missing.
        case secondFactor = "second_factor"
        /// On the way to Google and back.
        case google
        /// Back from Google with an identity that no account has yet.
        case newIdentity = "new_identity"
    }

    static let lifetimeSeconds: Int64 = 600
    let purpose: Purpose
    /// Who is signing in, where that is known.
    var user: User.ID?
    /// What the purpose needs to remember.
    var detail = ""
    /// The local path to go to afterwards.
    let next: String
}

/// The secret of a step: 256 random bits. The database has its SHA-256.
package struct SignInStepToken: Sendable {
    let text: String

    static func make() -> SignInStepToken { SignInStepToken(unchecked: Base64URL.encode(RandomBytes.make(32))) }

    /// Nil for what can't be a token of ours.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43 else { return nil }
        self.text = String(text)
    }

    private init(unchecked text: String) { self.text = text }

    var hash: [UInt8] { Digest.sha256(text.utf8) }

    /// Another secret that only this browser can lead to, 43 characters; it tells nothing about the token.
    func derived(for purpose: String) -> String {
        let key = SymmetricKey(data: Data(text.utf8))
        return Base64URL.encode(Array(HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: key)))
    }
}

enum SignInSteps {
    static func begin(_ step: SignInStep, at now: Timestamp, in db: any SQLWriter) throws -> SignInStepToken {
        let token = SignInStepToken.make()
        try db.execute("DELETE FROM sign_in_steps WHERE expires_at <= \(now)")
        try db.execute(
            """
            INSERT INTO sign_in_steps (token_hash, purpose, user_id, detail, next, expires_at)
            VALUES (\(token.hash), \(step.purpose), \(step.user), \(step.detail), \(step.next),
                \(now.adding(seconds: SignInStep.lifetimeSeconds)))
            """)
        return token
    }

    /// The step of a token; nil when it is over, was used, or has another purpose.
    static func find(
        _ token: SignInStepToken, _ purpose: SignInStep.Purpose, at now: Timestamp, in db: any SQLReader
    ) throws -> SignInStep? {
        try db.row(
            """
            SELECT user_id, detail, next FROM sign_in_steps
            WHERE token_hash = \(token.hash) AND purpose = \(purpose) AND expires_at > \(now)
            """
        ).map { row in SignInStep(purpose: purpose, user: try row[0], detail: try row[1], next: try row[2]) }
    }

    /// The same of one user, and uses it up; another's stays.
    static func take(
        _ token: SignInStepToken, _ purpose: SignInStep.Purpose, of user: User.ID, at now: Timestamp, in db: any SQLWriter
    ) throws -> SignInStep? {
        guard try find(token, purpose, at: now, in: db)?.user == user else { return nil }
        return try take(token, purpose, at: now, in: db)
    }

    /// The same, and uses it up.
    static func take(
        _ token: SignInStepToken, _ purpose: SignInStep.Purpose, at now: Timestamp, in db: any SQLWriter
    ) throws -> SignInStep? {
        guard let step = try find(token, purpose, at: now, in: db) else { return nil }
        guard try db.execute("DELETE FROM sign_in_steps WHERE token_hash = \(token.hash)") == 1 else { return nil }
        return step
    }
}
