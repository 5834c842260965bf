import Accounting
import ExternalServices
import Persistence

/// What a code is for, and how long it is good. A code for one thing opens no other.
package struct CodePurpose: Sendable, Hashable {
    package let name: String
    package let seconds: Int64

    package init(_ name: String, lasting seconds: Int64) {
        self.name = name
        self.seconds = seconds
    }
}

/// Codes that stand in links of mails: each works once, for one person and one purpose, until it is too old.
///
///     let code = try codes.issue(.resetPassword, for: user, in: db)      // 43 characters, 256 random bits
///     let grant = try codes.take(code, for: .resetPassword, in: db)      // nil the second time
///
/// Only their hashes are stored.
package struct OneTimeCodes: Sendable {
    /// What a code gives to whoever has it.
    package struct Grant: Sendable, Hashable {
        package let userID: User.ID
        /// What was noted with it, such as an address.
        package let detail: String
    }

    package let clock: Clock

    package init(clock: Clock) { self.clock = clock }

    package func issue(_ purpose: CodePurpose, for user: User.ID, detail: String = "", in db: any SQLWriter) throws -> String {
        let code = Base64URL.encode(RandomBytes.make(32))
        let now = clock.now()
        try db.execute(
            """
            INSERT INTO one_time_codes (hash, purpose, user_id, detail, created_at, expires_at)
            VALUES (\(Self.hash(code, purpose)), \(purpose.name), \(user), \(detail), \(now), \(now.adding(seconds: purpose.seconds)))
            """)
        return code
    }

    /// What a code would give; it stays good.
    package func find(_ code: String, for purpose: CodePurpose, in db: any SQLReader) throws -> Grant? {
        try db.row("SELECT user_id, detail FROM one_time_codes WHERE \(isGood(code, purpose))").map(Self.grant)
    }

    /// Uses a code up: of two who use it at once, one gets something. What the person has of the same purpose is used up with it.
    package func take(_ code: String, for purpose: CodePurpose, in db: any SQLWriter) throws -> Grant? {
        let row = try db.row("DELETE FROM one_time_codes WHERE \(isGood(code, purpose)) RETURNING user_id, detail")
        guard let grant = try row.map(Self.grant) else { return nil }
        try db.execute("DELETE FROM one_time_codes WHERE user_id = \(grant.userID) AND purpose = \(purpose.name)")
        return grant
    }

    /// Makes all codes of a person worthless.
    package static func revokeAll(of user: User.ID, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM one_time_codes WHERE user_id = \(user)")
    }

    /// Forgets the codes that are too old.
    package static func purge(at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM one_time_codes WHERE expires_at <= \(now)")
    }

    private func isGood(_ code: String, _ purpose: CodePurpose) -> SQL {
        "hash = \(Self.hash(code, purpose)) AND purpose = \(purpose.name) AND expires_at > \(clock.now())"
    }

    private static func grant(_ row: SQLRow) throws -> Grant { Grant(userID: try row[0], detail: try row[1]) }

    /// A code is random and long, so a plain hash hides it; the purpose in it keeps the purposes apart.
    private static func hash(_ code: String, _ purpose: CodePurpose) -> [UInt8] {
        Digest.sha256("\(purpose.name)\n\(code.prefix(100))".utf8)
    }
}

/// The link of a mail was used before, is too old, or was never ours.
package struct CodeWorthless: UserFacingError, Equatable {
    package init() {}

    package var kind: UserErrorKind { .notFound }
    package var code: String { "code.worthless" }
    package var userMessage: Words { "This link has already been used or is too old. Ask for a new one." }
}
