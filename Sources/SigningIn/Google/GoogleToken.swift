import Accounting
import ExternalServices
import Foundation
import Identity
import JWTKit

/// Who somebody is at another service, as far as that service has proven it.
struct ExternalIdentity: Sendable, Equatable, Codable {
    let issuer: String
    /// The service's own name for the person, which never changes.
    let subject: String
    let email: String
    let isEmailVerified: Bool
    let name: String
}

/// The claims of an id token that we look at. Source: OpenID Connect Core 1.0, section 2.
struct GoogleClaims: JWTPayload {
    let iss, sub: String
    let aud: AudienceClaim
    let azp: String?
    let exp, iat: Double
    let nbf: Double?
    let nonce: String?
    let email: String?
    let email_verified: Truth?
    let name: String?

    /// `true` or `"true"`: both are seen.
    struct Truth: Codable, Sendable {
        let isTrue: Bool

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            isTrue = (try? value.decode(Bool.self)) ?? ((try? value.decode(String.self)) == "true")
        }

        func encode(to encoder: any Encoder) throws {
            var value = encoder.singleValueContainer()
            try value.encode(isTrue)
        }
    }

    // The rest is checked against our own clock and settings, in `GoogleIssuer.identity`.
    func verify(using algorithm: some JWTAlgorithm) {}
}

extension GoogleIssuer {
    /// How far Google's clock and ours may differ.
    private static let skewSeconds = 60.0

    /// Whom an id token is about. Throws `GoogleProblem.notProven` unless the signature and every claim are as they must be.
    ///
    /// The algorithm is ours to choose, not the token's: whatever is not RS256 is refused before a key is looked for.
    func identity(in token: String, nonce: String, at now: Timestamp) async throws -> ExternalIdentity {
        guard token.utf8.count <= 16_384, let parsed = try? DefaultJWTParser().parse(Array(token.utf8), as: GoogleClaims.self) else {
            throw GoogleProblem.notProven("not a token")
        }
        guard parsed.header.alg == "RS256", parsed.header.crit == nil, let id = parsed.header.kid else {
            throw GoogleProblem.notProven("the algorithm is \(parsed.header.alg ?? "not named")")
        }
        let keys = JWTKeyCollection()
        do {
            try await keys.add(jwk: try await key(id))
            _ = try await keys.verify(token, as: GoogleClaims.self)
        } catch let problem as GoogleProblem {
            throw problem
        } catch {
            throw GoogleProblem.notProven("the signature is wrong")
        }
        try check(parsed.payload, nonce: nonce, at: Double(now.milliseconds) / 1000)
        return identity(of: parsed.payload)
    }

    private func check(_ claims: GoogleClaims, nonce: String, at now: Double) throws(GoogleProblem) {
        guard settings.issuers.contains(claims.iss) else { throw .notProven("the issuer is \(claims.iss)") }
        let isOurs = claims.aud.value == [settings.clientID] && (claims.azp ?? settings.clientID) == settings.clientID
        guard isOurs else { throw .notProven("the audience is another") }
        guard claims.exp > now - Self.skewSeconds else { throw .notProven("it has expired") }
        guard max(claims.iat, claims.nbf ?? claims.iat) < now + Self.skewSeconds else { throw .notProven("it is of the future") }
        guard let sent = claims.nonce, Digest.areEqual(Array(sent.utf8), Array(nonce.utf8)) else {
            throw .notProven("the nonce is another")
        }
        guard !claims.sub.isEmpty, claims.sub.utf8.count <= 255 else { throw .notProven("there is no subject") }
    }

    private func identity(of claims: GoogleClaims) -> ExternalIdentity {
        let email = claims.email.flatMap(EmailAddress.parse)
        return ExternalIdentity(
            issuer: settings.issuer, subject: claims.sub, email: email ?? "",
            isEmailVerified: email != nil && claims.email_verified?.isTrue == true, name: String((claims.name ?? "").prefix(100)))
    }
}
