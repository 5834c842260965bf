import Accounting
import Crypto
import CryptoExtras
import ExternalServices
import Foundation
import Synchronization
import TestSupport

@testable import Identity
@testable import SigningIn

/// Google as the tests need it: it signs whatever claims a test wants, in whatever way.
final class TestIssuer: Sendable {
    enum Signing: Sendable { case right, none, symmetric, foreignKey, unknownKey, brokenSignature }

    struct State: Sendable {
        var subject = "1101"
        var email = "asha@example.com"
        var isEmailVerified = true
        var signing = Signing.right
        /// Replaces or, with nil, removes claims.
        var claims: [String: (any Sendable)?] = [:]
        var tokenStatus = 200
        var discovery: [String: String] = [:]
        var keyNumber = 1
        fileprivate(set) var nonce = ""
        fileprivate(set) var challenge = ""
        fileprivate(set) var keyFetches = 0
        fileprivate(set) var discoveryFetches = 0
        fileprivate(set) var tokenRequest = ""
    }

    static let url = "https://accounts.google.com"
    static let settings = GoogleSettings(clientID: "our-client", clientSecret: "our secret&", baseURL: "https://money.example.org")
    private static let keys = (0..<3).map { _ in must { try _RSA.Signing.PrivateKey(keySize: .bits2048) } }

    let time: TestClock
    let state = Mutex(State())

    init(time: TestClock) { self.time = time }

    func change(_ change: @Sendable (inout State) -> Void) { state.withLock { change(&$0) } }
    var now: State { state.withLock { $0 } }

    var transport: HTTPTransport {
        HTTPTransport { request async throws(TransportError) in
            let path = URLComponents(string: request.url)?.path ?? ""
            switch path {
            case "/.well-known/openid-configuration": return self.json(self.discovery())
            case "/o/keys": return self.json(self.publishedKeys())
            case "/o/token": return self.tokens(request)
            default: return InboundReply(status: 404, body: [])
            }
        }
    }

    /// What happens in the browser at Google: the answer's query.
    func authorize(_ url: String) -> String {
        let items = URLComponents(string: url)?.queryItems ?? []
        let query = Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
        state.withLock { state in
            state.nonce = query["nonce"] ?? ""
            state.challenge = query["code_challenge"] ?? ""
        }
        return "state=\(query["state"] ?? "")&code=4%2F0Ab"
    }

    func token(nonce: String) -> String {
        let state = now
        let key = Self.keys[state.keyNumber]
        var header: [String: Any] = ["alg": "RS256", "kid": "k\(state.keyNumber)", "typ": "JWT"]
        if state.signing == .none { header["alg"] = "none" }
        if state.signing == .symmetric { header["alg"] = "HS256" }
        if state.signing == .unknownKey { header["kid"] = "k9" }
        let text = encoded(header) + "." + encoded(claims(state, nonce: nonce))
        func rsa(_ key: _RSA.Signing.PrivateKey) -> Data {
            must { try key.signature(for: SHA256.hash(data: Data(text.utf8)), padding: .insecurePKCS1v1_5).rawRepresentation }
        }
        let signature: Data = switch state.signing {
        case .right, .unknownKey: rsa(key)
        case .none: Data()
        case .foreignKey: rsa(Self.keys[0])
        case .brokenSignature: Data(rsa(key).reversed())
        case .symmetric:
            Data(HMAC<SHA256>.authenticationCode(
                for: Data(text.utf8), using: SymmetricKey(data: Data(key.publicKey.pemRepresentation.utf8))))
        }
        return text + "." + Base64URL.encode(Array(signature))
    }

    private func claims(_ state: State, nonce: String) -> [String: Any] {
        let seconds = time.now.seconds
        var claims: [String: Any] = [
            "iss": Self.url, "aud": "our-client", "azp": "our-client", "sub": state.subject, "email": state.email,
            "email_verified": state.isEmailVerified, "name": "Asha R", "nonce": nonce, "iat": seconds, "exp": seconds + 3600,
        ]
        for (name, value) in state.claims { claims[name] = value }
        return claims
    }

    private func discovery() -> [String: Any] {
        state.withLock { $0.discoveryFetches += 1 }
        let usual = [
            "issuer": Self.url, "authorization_endpoint": Self.url + "/o/auth", "token_endpoint": "https://oauth2.example/o/token",
            "jwks_uri": "https://keys.example/o/keys",
        ]
        return usual.merging(now.discovery) { $1 }
    }

    private func publishedKeys() -> [String: Any] {
        let number = state.withLock { state in
            state.keyFetches += 1
            return state.keyNumber
        }
        let numbers = must { try Self.keys[number].publicKey.getKeyPrimitives() }
        return ["keys": [[
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k\(number)", "n": Base64URL.encode(Array(numbers.modulus)),
            "e": Base64URL.encode(Array(numbers.publicExponent)),
        ]]]
    }

    private func tokens(_ request: OutboundRequest) -> InboundReply {
        let body = String(decoding: request.body, as: UTF8.self)
        state.withLock { $0.tokenRequest = body }
        let state = now
        let verifier = body.split(separator: "code_verifier=").last.map(String.init) ?? ""
        guard state.tokenStatus == 200, Base64URL.encode(Digest.sha256(verifier.utf8)) == state.challenge else {
            return InboundReply(status: max(state.tokenStatus, 400), body: Array(#"{"error":"invalid_grant"}"#.utf8))
        }
        return json(["id_token": token(nonce: state.nonce), "access_token": "ya29", "token_type": "Bearer"])
    }

    private func json(_ value: [String: Any]) -> InboundReply {
        let body = must { try JSONSerialization.data(withJSONObject: value) }
        return InboundReply(status: 200, headers: [("Cache-Control", "public, max-age=600")], body: Array(body))
    }

    private func encoded(_ value: [String: Any]) -> String {
        Base64URL.encode(Array(must { try JSONSerialization.data(withJSONObject: value) }))
    }
}
