import Accounting
import Crypto
import Foundation

/// A key that access tokens are signed with: ECDSA on P-256 (ES256 of RFC 7518).
package struct SigningKey: Sendable {
    /// The `kid` of its tokens.
    package let id: String
    package let secret: P256.Signing.PrivateKey
    package let createdAt: Timestamp
    /// The first part of every token it signs. A token with any other header is none of ours, whatever its header claims.
    package let header: String

    package init(id: String, secret: P256.Signing.PrivateKey, createdAt: Timestamp) {
        self.id = id
        self.secret = secret
        self.createdAt = createdAt
        header = Base64URL.encode(Array(#"{"alg":"ES256","kid":"\#(id)","typ":"at+jwt"}"#.utf8))
    }

    package static func make(at now: Timestamp) -> SigningKey {
        SigningKey(id: Base64URL.encode(RandomBytes.make(12)), secret: P256.Signing.PrivateKey(), createdAt: now)
    }

    /// `header.payload.signature`. Source: RFC 7515, section 3.1.
    package func sign(_ payload: [UInt8]) throws -> String {
        let text = header + "." + Base64URL.encode(payload)
        let signature = try secret.signature(for: Data(text.utf8))
        return text + "." + Base64URL.encode(Array(signature.rawRepresentation))
    }

    func verifies(_ text: String, _ signature: [UInt8]) -> Bool {
        guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
        return secret.publicKey.isValidSignature(signature, for: Data(text.utf8))
    }

    /// The coordinates of the public key, 32 bytes each.
    package var coordinates: (x: [UInt8], y: [UInt8]) {
        let raw = Array(secret.publicKey.rawRepresentation)
        return (Array(raw.prefix(32)), Array(raw.dropFirst(32)))
    }
}

extension Base64URL {
    /// Nil for what is no base64 of this kind.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for letter in text.utf8 {
            guard let value = value(of: letter) else { return nil }
            bits = bits << 6 | value
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return bytes
    }

    private static func value(of letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
