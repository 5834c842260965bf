import Crypto
import Foundation

/// The secret that a browser shows to be known: 256 random bits. The database has only its SHA-256.
package struct SessionToken: Sendable {
    /// As it stands in the cookie: 43 characters.
    package let text: String

    package static func make() -> SessionToken { SessionToken(unchecked: Base64URL.encode(RandomBytes.make(32))) }

    /// Nil for what can't be a token of ours.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43 else { return nil }
        self.text = String(text)
    }

    private init(unchecked text: String) { self.text = text }

    package var hash: [UInt8] { Digest.sha256(text.utf8) }

    /// What every form of this session sends back. It says nothing about the token itself.
    var csrfToken: String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("csrf".utf8), using: SymmetricKey(data: Data(text.utf8)))
        return Base64URL.encode(Array(code))
    }
}
