import Identity

/// Who may make the first account of a server, and with it become its administrator.
///
/// Bound to the loopback address, whoever comes first. Bound to anything else, whoever can read the token that the server
/// printed at its start (`SetupTokens`). Later accounts need no token.
package enum RegistrationPolicy: Sendable, Equatable {
    case open
    case setupToken
}
