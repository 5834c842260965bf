import Identity
import SigningIn

extension Settings {
    /// Nil when people don't sign in with Google here. Throws when half of it is set.
    func google() throws -> GoogleSettings? {
        guard self[.googleClientID] != nil || self[.googleClientSecret] != nil else { return nil }
        guard let id = self[.googleClientID], let secret = self[.googleClientSecret] else { throw SettingsError.google }
        return GoogleSettings(
            clientID: id, clientSecret: secret, issuer: self[.googleIssuer] ?? GoogleSettings.google, baseURL: try baseURL())
    }
}
