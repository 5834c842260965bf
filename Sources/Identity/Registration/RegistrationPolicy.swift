/// Who may make the first account of a server.
///
/// Bound to the loopback address, whoever comes first. Bound to anything else, whoever can read the token that the server
/// printed at its start. Later accounts need no token.
package enum RegistrationPolicy: Sendable, Equatable {
    case open
    /// The SHA-256 of the token.
    case setupToken([UInt8])

    /// A policy and the token to print.
    package static func makeSetupToken() -> (policy: RegistrationPolicy, token: String) {
        let token = Base64URL.encode(RandomBytes.make(16))
        return (.setupToken(Digest.sha256(token.utf8)), token)
    }

    func accepts(_ token: String?) -> Bool {
        switch self {
        case .open: true
        case .setupToken(let hash): Digest.areEqual(hash, Digest.sha256((token ?? "").trimmed.utf8))
        }
    }
}
