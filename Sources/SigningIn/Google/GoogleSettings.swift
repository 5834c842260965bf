import Identity

/// Signing in with Google: what Google knows this server by.
///
/// The whole of it is OpenID Connect: discovery, the authorization code with PKCE, an id token signed with RS256.
/// Sources: OpenID Connect Core 1.0, RFC 7636, https://developers.google.com/identity/openid-connect/reference
struct GoogleSettings: Sendable {
    static let google = "https://accounts.google.com"
    let clientID, clientSecret: String
    /// Whose tokens are believed. Another one than Google's is for tests.
    let issuer: String
    /// Where Google sends people back to, registered there byte for byte.
    let redirectURL: String

    init(clientID: String, clientSecret: String, issuer: String = GoogleSettings.google, baseURL: String) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.issuer = issuer
        redirectURL = baseURL + GoogleController.callbackPath
    }

    /// Google's own tokens name it with and without the scheme.
    var issuers: Set<String> { issuer == Self.google ? [issuer, "accounts.google.com"] : [issuer] }
}
