import Accounting
import ExternalServices
import Synchronization
import WebInterface

/// The tokens that programs show with each request: JSON Web Tokens of a quarter of an hour, signed with ES256.
///
/// Others can verify them with the keys at `/.well-known/jwks.json`. Here a token that was verified once is known until it
/// expires; whether its user may still do anything is asked anew with each request.
package final class AccessTokens: Sendable {
    package static let lifetimeSeconds: Int64 = 900
    package static let audience = "tuppence"
    private static let capacity = 20_000

    /// What a token says.
    struct Claims: Sendable {
        let user: User.ID
        /// The login that it came from; when that ends, so does the token.
        let login: RefreshTokens.ID
        let book: Book.ID
        let expiresAt: Timestamp
    }

    package let keys: SigningKeys
    private let clock: Clock
    /// Where people reach the server: who issues the tokens.
    private let issuer: String
    private let verified = Mutex<[String: Claims]>([:])

    package init(keys: SigningKeys, clock: Clock, issuer: String) {
        self.keys = keys
        self.clock = clock
        self.issuer = issuer
    }

    package func issue(to user: User.ID, of login: RefreshTokens.ID, in book: Book.ID) async throws -> String {
        let now = clock.now()
        var json = JSONWriter()
        json.object { json in
            json.field("iss", issuer)
            json.field("aud", Self.audience)
            json.field("sub", user)
            json.field("sid", login)
            json.field("book", book)
            json.field("iat", now.seconds)
            json.field("exp", now.adding(seconds: Self.lifetimeSeconds).seconds)
            json.field("jti", Base64URL.encode(RandomBytes.make(12)))
        }
        return try await keys.current().sign(json.bytes)
    }

    /// What a token says; nil when it is not ours, not for us, or over.
    func verify(_ token: String) async throws -> Claims? {
        let now = clock.now()
        if let claims = verified.withLock({ $0[token] }) { return claims.expiresAt > now ? claims : nil }
        guard token.utf8.count <= 2_048, let claims = try await read(token), claims.expiresAt > now else { return nil }
        verified.withLock { verified in
            if verified.count >= Self.capacity { verified = verified.filter { $0.value.expiresAt > now } }
            if verified.count >= Self.capacity { verified.removeAll(keepingCapacity: true) }
            verified[token] = claims
        }
        return claims
    }

    private func read(_ token: String) async throws -> Claims? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let key = try await keys.key(withHeader: parts[0]),
            let signature = Base64URL.decode(parts[2]), signature.count == 64,
            key.verifies(parts[0] + "." + parts[1], signature),
            let payload = Base64URL.decode(parts[1]), case .object(let claims)? = try? parseJSON(payload)
        else { return nil }
        return self.claims(claims)
    }

    private func claims(_ claims: [String: JSONValue]) -> Claims? {
        guard claims["iss"] == .string(issuer), claims["aud"] == .string(Self.audience),
            case .string(let user)? = claims["sub"], let user = User.ID(user),
            case .string(let login)? = claims["sid"], let login = RefreshTokens.ID(login),
            case .string(let book)? = claims["book"], let book = Book.ID(book),
            case .number(let end)? = claims["exp"], let end = Int64(end)
        else { return nil }
        return Claims(user: user, login: login, book: book, expiresAt: Timestamp(seconds: end))
    }
}
