import Features
import Foundation

extension GoogleSettings {
    /// Nil when people don't sign in with Google here. Throws when half of it is set.
    init?(_ settings: SettingValues) throws(GoogleSettingsError) {
        let (id, secret) = (settings["GOOGLE_CLIENT_ID"], settings["GOOGLE_CLIENT_SECRET"])
        guard id != nil || secret != nil else { return nil }
        guard let id, let secret else { throw .half }
        self.init(
            clientID: id, clientSecret: secret, issuer: settings["GOOGLE_ISSUER"] ?? Self.google, baseURL: settings.baseURL)
    }

    /// The host of another issuer than Google may be a private one.
    var allowedHosts: Set<String> { issuer == Self.google ? [] : Set([URL(string: issuer)?.host()].compactMap(\.self)) }
}

/// Why nobody can sign in with Google.
enum GoogleSettingsError: Error, CustomStringConvertible {
    case half

    var description: String { "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together. Set both, or neither." }
}
