import Crypto
import CryptoExtras
import Foundation

/// A key that Google signs with.
struct GoogleKey: Sendable {
    let id: String
    let key: _RSA.Signing.PrivateKey

    static func make(_ number: Int) throws -> GoogleKey {
        GoogleKey(id: "simulated-\(number)", key: try _RSA.Signing.PrivateKey(keySize: .bits2048))
    }

    /// As the set of keys publishes it.
    func published() throws -> JSONValue {
        let numbers = try key.publicKey.getKeyPrimitives()
        return [
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": .string(id), "n": .string(base64URL(numbers.modulus)),
            "e": .string(base64URL(numbers.publicExponent)),
        ]
    }
}

/// An id token before it is signed.
struct GoogleToken {
    let claims: JSONValue

    /// Signed as it should be, under the id given.
    func signed(with key: GoogleKey, as id: String? = nil) throws -> String {
        let text = unsigned(["alg": "RS256", "kid": .string(id ?? key.id), "typ": "JWT"])
        let digest = SHA256.hash(data: Data(text.utf8))
        return text + "." + base64URL(try key.key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
    }

    /// What a server falls for that lets the token choose how it is checked.
    func signedSymmetrically(with key: GoogleKey) -> String {
        let text = unsigned(["alg": "HS256", "kid": .string(key.id), "typ": "JWT"])
        let secret = SymmetricKey(data: Data(key.key.publicKey.pemRepresentation.utf8))
        return text + "." + base64URL(Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: secret)))
    }

    /// No signature at all.
    func bare(_ key: GoogleKey) -> String { unsigned(["alg": "none", "kid": .string(key.id), "typ": "JWT"]) + "." }

    private func unsigned(_ header: JSONValue) -> String { base64URL(header.data) + "." + base64URL(claims.data) }
}

func base64URL(_ bytes: Data) -> String {
    bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
}
