import Accounting
import ExternalServices
import Foundation
import Identity
import JWTKit

/// What Google publishes about itself: its addresses and the keys it signs with, kept for as long as it says.
actor GoogleIssuer {
    struct Discovery: Decodable, Sendable {
        let issuer, authorizationEndpoint, tokenEndpoint, jwksUri: String
    }

    private struct Kept<Value: Sendable>: Sendable {
        let value: Value
        let fetched: Timestamp
        let seconds: Int64
    }

    /// Unknown keys make us look at most this often, so that forged tokens make no traffic.
    static let patienceSeconds: Int64 = 60

    nonisolated let settings: GoogleSettings
    private let transport: HTTPTransport
    private let clock: Clock
    private var discovery: Kept<Discovery>?
    private var keys: Kept<[String: JWK]>?
    /// When an unknown key made us look last.
    private var searched = Timestamp(milliseconds: 0)

    init(settings: GoogleSettings, transport: HTTPTransport, clock: Clock) {
        self.settings = settings
        self.transport = transport
        self.clock = clock
    }

    /// Throws `GoogleProblem.unavailable`.
    func addresses() async throws -> Discovery {
        if let discovery, isFresh(discovery) { return discovery.value }
        let (reply, seconds) = try await fetch(settings.issuer + "/.well-known/openid-configuration")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let found: Discovery = try decoded(reply, with: decoder)
        guard found.issuer == settings.issuer else { throw GoogleProblem.unavailable("the discovery is of \(found.issuer)") }
        for address in [found.authorizationEndpoint, found.tokenEndpoint, found.jwksUri] where !isTrusted(address) {
            throw GoogleProblem.unavailable("the discovery leads to \(address)")
        }
        discovery = Kept(value: found, fetched: clock.now(), seconds: seconds)
        return found
    }

    /// The key of an id. One that is not known makes us look whether the keys were changed.
    func key(_ id: String) async throws -> JWK {
        if let keys, isFresh(keys), let key = keys.value[id] { return key }
        if let keys, isFresh(keys) {
            guard searched.adding(seconds: Self.patienceSeconds) <= clock.now() else { throw GoogleProblem.notProven("no key \(id)") }
            searched = clock.now()
        }
        let (reply, seconds) = try await fetch(try await addresses().jwksUri)
        let published: JWKS = try decoded(reply, with: JSONDecoder())
        let usable = published.keys.filter { $0.keyType == .rsa && ($0.algorithm == nil || $0.algorithm == .rs256) }
        let byID = Dictionary(usable.compactMap { key in key.keyIdentifier.map { ($0.string, key) } }) { first, _ in first }
        keys = Kept(value: byID, fetched: clock.now(), seconds: seconds)
        guard let key = byID[id] else { throw GoogleProblem.notProven("no key \(id)") }
        return key
    }

    /// Exchanges the code for the id token. Throws `.notProven` for a code that is not taken.
    func idToken(code: String, verifier: String) async throws -> String {
        let fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirectURL),
            ("client_id", settings.clientID), ("client_secret", settings.clientSecret), ("code_verifier", verifier),
        ]
        let body = fields.map { "\($0)=\($1.percentEncoded)" }.joined(separator: "&")
        let request = OutboundRequest(
            "POST", try await addresses().tokenEndpoint,
            headers: [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")], body: Array(body.utf8))
        let reply = try await send(request)
        if (400..<500).contains(reply.status) { throw GoogleProblem.notProven("the code was answered \(reply.status)") }
        guard reply.status == 200 else { throw GoogleProblem.unavailable("the code was answered \(reply.status)") }
        struct Tokens: Decodable { let id_token: String }
        let tokens: Tokens = try decoded(reply, with: JSONDecoder())
        return tokens.id_token
    }

    private func fetch(_ url: String) async throws -> (InboundReply, seconds: Int64) {
        let reply = try await send(OutboundRequest("GET", url, headers: [("Accept", "application/json")]))
        guard reply.status == 200 else { throw GoogleProblem.unavailable("\(url) answered \(reply.status)") }
        return (reply, Self.lifetime(of: reply))
    }

    private func send(_ request: OutboundRequest) async throws -> InboundReply {
        do { return try await transport.send(request) } catch { throw GoogleProblem.unavailable("\(error)") }
    }

    private func decoded<Value: Decodable>(_ reply: InboundReply, with decoder: JSONDecoder) throws -> Value {
        do {
            return try decoder.decode(Value.self, from: Data(reply.body))
        } catch {
            throw GoogleProblem.unavailable("an answer could not be read")
        }
    }

    /// `max-age`, between a minute and a day; an hour where nothing is said.
    private static func lifetime(of reply: InboundReply) -> Int64 {
        let parts = reply.header("Cache-Control")?.lowercased().split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        let age = parts?.first { $0.hasPrefix("max-age=") }.flatMap { Int64($0.dropFirst(8)) } ?? 3_600
        return min(max(age, 60), 86_400)
    }

    private func isFresh(_ kept: Kept<some Sendable>) -> Bool { kept.fetched.adding(seconds: kept.seconds) > clock.now() }

    /// Over TLS, or, in tests, on the issuer's own host.
    private func isTrusted(_ address: String) -> Bool {
        address.hasPrefix("https://") || address.hasPrefix(settings.issuer + "/")
    }
}
