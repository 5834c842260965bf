import ExternalServices
import Foundation
import Identity
import Providers
import SigningIn

/// Signing in with Google, where it is configured, and its connections.
struct GoogleConnection: Sendable {
    let signIn: GoogleSignIn
    let shutdown: @Sendable () async -> Void

    /// Nil without `GOOGLE_CLIENT_ID`.
    init?(_ program: Program) throws {
        guard let settings = try program.settings.google() else { return nil }
        let host = program.settings[.googleIssuer].flatMap { URL(string: $0)?.host() }
        let (transport, shutdown) = HTTPTransport.live(allowedHosts: Set([host].compactMap { $0 }))
        let issuer = GoogleIssuer(settings: settings, transport: transport, clock: program.clock)
        signIn = GoogleSignIn(database: program.database, clock: program.clock, issuer: issuer)
        self.shutdown = shutdown
    }
}
