import Accounting
import ExternalServices
import Hummingbird
import Persistence
import WebInterface

/// Finds out whose program is asking: one read for each request, and none for a token that can't be one.
///
/// Cookies are never looked at. A disabled user, a member who was removed, a login that ended and a key that was revoked are
/// refused at their next request.
package struct Callers: Sendable {
    package let database: any SQLDatabase
    package let clock: Clock
    package let tokens: AccessTokens
    package let usage: KeyUsage
    package let days: DayCounts

    package init(database: any SQLDatabase, clock: Clock, tokens: AccessTokens, usage: KeyUsage, days: DayCounts) {
        self.database = database
        self.clock = clock
        self.tokens = tokens
        self.usage = usage
        self.days = days
    }

    /// The caller of a request, in the book of its token or of its header `Tuppence-Book`.
    package func find(_ request: Request) async throws -> Caller {
        guard let header = request.headers[.authorization] else {
            throw APIRefusal.unauthorized("token.missing", "Send an access token or an API key: “Authorization: Bearer …”.")
        }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw Self.invalid }
        var book: Book.ID?
        if let named = request.headers[named: "Tuppence-Book"] {
            guard let id = Book.ID(named) else { throw BookAccessError.notFound }
            book = id
        }
        return try await find(String(parts[1]), in: book)
    }

    /// The caller who shows a token. Throws 401 for one that is none.
    package func find(_ token: String, in book: Book.ID?) async throws -> Caller {
        let caller = token.hasPrefix(APIKeys.prefix) ? try await find(key: token, in: book) : try await find(token: token, in: book)
        guard let caller else { throw Self.invalid }
        return caller
    }

    package static let invalid = APIRefusal.unauthorized("token.invalid", "This token is not valid, or no longer. Get a new one.")

    private func find(token: String, in book: Book.ID?) async throws -> Caller? {
        guard let claims = try await tokens.verify(token) else { return nil }
        let now = clock.now()
        let sql: SQL = """
            SELECT \(BookAccess.columns), books.revision, users.is_administrator, r.created_at FROM refresh_tokens r
            JOIN users ON users.id = r.user_id
            \(Self.book(book.map { "\($0)" } ?? "\(claims.book)"))
            WHERE r.id = \(claims.login) AND r.expires_at > \(now) AND users.id = \(claims.user) AND users.disabled_at IS NULL
            """
        guard let row = try await database.read({ db in try db.row(sql) }) else { return nil }
        let signedInAt: Timestamp = try row[BookAccess.columnCount + 2]
        return try Caller(
            row, .token(claims.login), scopes: Set(APIScope.allCases), expiresAt: claims.expiresAt,
            isConfirmed: signedInAt.adding(seconds: Session.confirmationSeconds) > now)
    }

    private func find(key: String, in book: Book.ID?) async throws -> Caller? {
        guard key.utf8.count == APIKeys.prefix.utf8.count + 43 else { return nil }
        let now = clock.now()
        let sql: SQL = """
            SELECT \(BookAccess.columns), books.revision, users.is_administrator, k.id, k.scopes, k.expires_at FROM api_keys k
            JOIN users ON users.id = k.user_id
            \(Self.book(book.map { "\($0)" } ?? "k.book_id"))
            WHERE k.token_hash = \(Digest.sha256(key.utf8)) AND k.expires_at > \(now)
                AND users.disabled_at IS NULL AND users.deletion_at IS NULL
            """
        guard let row = try await database.read({ db in try db.row(sql) }) else { return nil }
        let next = BookAccess.columnCount + 2
        let id: APIKey.ID = try row[next]
        usage.note(id)
        return try Caller(row, .key(id), scopes: APIScope.parse(try row[next + 1]), expiresAt: try row[next + 2], isConfirmed: false)
    }

    /// The book that is meant, where the user is its member; nothing where not.
    private static func book(_ id: SQL) -> SQL {
        """
        LEFT JOIN book_members ON book_members.user_id = users.id AND book_members.book_id = \(id)
        LEFT JOIN books ON books.id = book_members.book_id
        """
    }
}

extension Caller {
    fileprivate init(
        _ row: SQLRow, _ credential: Credential, scopes: Set<APIScope>, expiresAt: Timestamp, isConfirmed: Bool
    ) throws {
        let book: Book.ID? = try row[4]
        self.init(
            credential: credential,
            user: User(id: try row[0], email: try row[1], name: try row[2], locale: try row[3]),
            access: try book.map { _ in try BookAccess(row: row) }, scopes: scopes,
            bookRevision: try row[BookAccess.columnCount] ?? 0, expiresAt: expiresAt,
            isAdministrator: try row[BookAccess.columnCount + 1], isConfirmed: isConfirmed)
    }
}
