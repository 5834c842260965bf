import Accounting
import ExternalServices
import Persistence

/// The logins of programs. Each has one refresh token at a time, which buys an access token and its own successor.
///
/// One that was used before ends the login: somebody has a copy. Only for ten seconds the last one is taken once more, for its
/// reply may have been lost; what that reply held is worth nothing then.
package struct RefreshTokens: Sendable {
    package typealias ID = Identifier<RefreshTokens>
    static let lostReplySeconds: Int64 = 10
    private static let lookupLength = 24

    package let clock: Clock
    package init(clock: Clock) { self.clock = clock }

    /// A login and the secret that continues it.
    package struct Grant: Sendable {
        package let login: ID
        package let user: User.ID
        package let book: Book.ID
        /// `tupr_`, the name of the login and the secret: 72 characters.
        package let token: String
    }

    /// Begins a login in the book that a user works in, and calls off a deletion of the account. Throws `BookAccessError.notFound` for one who has none.
    package func start(for user: User.ID, on device: Device, in db: any SQLWriter) throws -> Grant {
        guard let access = try BookAccesses.find(user: user, in: db) else { throw BookAccessError.notFound }
        let now = clock.now()
        let secret = Secret.make()
        let id: ID = clock.newID()
        try Users.callOffDeletion(of: user, from: device.address, at: now, in: db)
        try Self.purge(at: now, in: db)
        try db.execute(
            """
            INSERT INTO refresh_tokens (id, lookup, current_hash, rotated_at, user_id, book_id, created_at, expires_at,
                user_agent, address)
            VALUES (\(id), \(Digest.sha256(secret.lookup.utf8)), \(secret.hash), \(now), \(user), \(access.book.id), \(now),
                \(now.adding(seconds: Sessions.lifetimeSeconds)), \(device.userAgent), \(device.address))
            """)
        return Grant(login: id, user: user, book: access.book.id, token: secret.text)
    }

    /// What became of a token that was shown.
    package enum Outcome: Sendable {
        case renewed(Grant)
        /// It was used before; the login has ended.
        case reused
        case unknown
    }

    /// Puts a new token in the place of one that is shown.
    package func renew(_ text: String, in db: any SQLWriter) throws -> Outcome {
        let now = clock.now()
        guard let shown = Secret(text) else { return .unknown }
        db.takeTurn("refresh/\(shown.lookup)")
        guard let row = try db.row(
            """
            SELECT r.id, r.current_hash, r.previous_hash, r.rotated_at, r.user_id, r.book_id FROM refresh_tokens r
            JOIN users ON users.id = r.user_id
            WHERE r.lookup = \(Digest.sha256(shown.lookup.utf8)) AND r.expires_at > \(now)
                AND r.rotated_at > \(now.adding(seconds: -Sessions.idleSeconds)) AND users.disabled_at IS NULL
            """)
        else { return .unknown }
        let id: ID = try row[0], current: [UInt8] = try row[1], previous: [UInt8]? = try row[2], rotated: Timestamp = try row[3]
        let isCurrent = Digest.areEqual(shown.hash, current)
        let isRepeated = previous.map { Digest.areEqual(shown.hash, $0) } ?? false
        guard isCurrent || isRepeated && rotated.adding(seconds: Self.lostReplySeconds) > now else {
            try db.execute("DELETE FROM refresh_tokens WHERE id = \(id)")
            return .reused
        }
        let next = Secret.make(lookup: shown.lookup)
        try db.execute(
            """
            UPDATE refresh_tokens SET current_hash = \(next.hash), previous_hash = \(shown.hash),
                rotated_at = \(isCurrent ? now : rotated)
            WHERE id = \(id)
            """)
        return .renewed(Grant(login: id, user: try row[4], book: try row[5], token: next.text))
    }

    /// Ends the login of a token, be it the last one or an older one.
    package func end(_ text: String, in db: any SQLWriter) throws {
        guard let shown = Secret(text) else { return }
        try db.execute("DELETE FROM refresh_tokens WHERE lookup = \(Digest.sha256(shown.lookup.utf8))")
    }

    package static func purge(at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM refresh_tokens WHERE expires_at <= \(now)")
    }

    package static func endAll(of user: User.ID, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM refresh_tokens WHERE user_id = \(user)")
    }

    /// A refresh token as text: which login it is of, and the proof.
    private struct Secret {
        let lookup, proof: String
        var text: String { "tupr_" + lookup + proof }
        var hash: [UInt8] { Digest.sha256(proof.utf8) }

        static func make(lookup: String = Base64URL.encode(RandomBytes.make(18))) -> Secret {
            Secret(lookup: lookup, proof: Base64URL.encode(RandomBytes.make(32)))
        }

        private init(lookup: String, proof: String) {
            self.lookup = lookup
            self.proof = proof
        }

        init?(_ text: String) {
            guard text.hasPrefix("tupr_"), text.utf8.count == 5 + lookupLength + 43 else { return nil }
            lookup = String(text.dropFirst(5).prefix(lookupLength))
            proof = String(text.dropFirst(5 + lookupLength))
        }
    }
}
