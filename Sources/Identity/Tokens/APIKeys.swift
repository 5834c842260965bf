import Accounting
import ExternalServices
import Persistence

/// A key of a program: what it may do and how much it is used, but not its secret.
package struct APIKey: Sendable {
    package typealias ID = Identifier<APIKey>
    package let id: ID
    package let name: String
    /// The last four characters of its secret, to tell keys apart by.
    package let ending: String
    package let scopes: Set<APIScope>
    package let book: Book.ID
    package let createdAt, expiresAt: Timestamp
    package let useCount: Int64
    package let lastUsedAt: Timestamp?
}

/// The keys that people make for programs of their own: `tup_` and 43 characters, shown once.
package struct APIKeys: Sendable {
    package static let prefix = "tup_"
    package static let longestName = 60
    package static let days: ClosedRange<Int64> = 1...365
    package static let usualDays: Int64 = 90
    private static let most = 50

    package let clock: Clock
    package init(clock: Clock) { self.clock = clock }

    /// What somebody wants of a new key.
    package struct Wish: Sendable {
        package let name: String
        package let scopes: Set<APIScope>
        package let days: Int64

        package init(name: String, scopes: Set<APIScope>, days: Int64) {
            (self.name, self.scopes, self.days) = (name, scopes, days)
        }
    }

    /// A new key for a person's book, and its secret.
    package func make(_ wish: Wish, for access: BookAccess, from address: String, in db: any SQLWriter) throws -> (APIKey, secret: String) {
        let (now, user) = (clock.now(), access.user.id)
        let count: Int? = try db.value("SELECT COUNT(*) FROM api_keys WHERE user_id = \(user)")
        guard count ?? 0 < Self.most else { throw APIKeyError.tooMany }
        let secret = Self.prefix + Base64URL.encode(RandomBytes.make(32))
        let key = APIKey(
            id: clock.newID(), name: wish.name, ending: String(secret.suffix(4)), scopes: wish.scopes, book: access.book.id,
            createdAt: now, expiresAt: now.adding(seconds: wish.days * 86_400), useCount: 0, lastUsedAt: nil)
        try db.execute(
            """
            INSERT INTO api_keys (id, token_hash, user_id, book_id, name, ending, scopes, created_at, expires_at)
            VALUES (\(key.id), \(Digest.sha256(secret.utf8)), \(user), \(key.book), \(key.name), \(key.ending),
                \(APIScope.text(key.scopes)), \(now), \(key.expiresAt))
            """)
        try AccessLog.note("key.made", of: user, detail: key.id.description, from: address, at: now, in: db)
        return (key, secret)
    }

    package func list(of user: User.ID, in db: any SQLReader) throws -> [APIKey] {
        try db.rows(
            """
            SELECT id, name, ending, scopes, book_id, created_at, expires_at, use_count, last_used_at FROM api_keys
            WHERE user_id = \(user) ORDER BY id DESC
            """
        ).map { row in
            APIKey(
                id: try row[0], name: try row[1], ending: try row[2], scopes: APIScope.parse(try row[3]), book: try row[4],
                createdAt: try row[5], expiresAt: try row[6], useCount: try row[7], lastUsedAt: try row[8])
        }
    }

    /// Ends a key at once. Throws `APIKeyError.notFound` for one that is not the user's.
    package func revoke(_ id: APIKey.ID, of user: User.ID, from address: String, in db: any SQLWriter) throws {
        guard try db.execute("DELETE FROM api_keys WHERE id = \(id) AND user_id = \(user)") == 1 else {
            throw APIKeyError.notFound
        }
        try AccessLog.note("key.revoked", of: user, detail: id.description, from: address, at: clock.now(), in: db)
    }

    /// Takes away those that ended a month ago; until then their owners see that they have ended.
    package static func purge(at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM api_keys WHERE expires_at <= \(now.adding(seconds: -30 * 86_400))")
    }
}

/// Why there is no such key, or no more of them.
package enum APIKeyError: UserFacingError {
    case notFound
    case tooMany
    case noScope
    case daysOutOfRange

    package var kind: UserErrorKind {
        switch self {
        case .notFound: .notFound
        case .tooMany: .conflict
        case .noScope, .daysOutOfRange: .invalidInput
        }
    }

    package var code: String {
        switch self {
        case .notFound: "key.not_found"
        case .tooMany: "key.too_many"
        case .noScope: "key.no_scope"
        case .daysOutOfRange: "key.days_out_of_range"
        }
    }

    package var userMessage: Words {
        switch self {
        case .notFound: "You have no such key."
        case .tooMany: "You have fifty keys. Revoke one that is no longer needed first."
        case .noScope: "Choose what the key may do."
        case .daysOutOfRange: "A key lasts from one day to a year."
        }
    }
}
