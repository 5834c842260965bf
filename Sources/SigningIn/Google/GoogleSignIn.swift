import Accounting
import ExternalServices
import Foundation
import Identity
import Persistence

/// The way to Google and back.
///
/// A verified e-mail address never opens an account that is there already: whoever owns that account logs in once with its
/// password, or connects Google in the settings.
package struct GoogleSignIn: Sendable {
    /// What the way is for.
    package enum Errand: Sendable, Equatable {
        case signIn
        /// Connects the Google account with the one that is signed in.
        case link(Session.ID)
        /// Proves that it is still the same person.
        case confirm(Session.ID)
    }

    /// What comes of it.
    enum Outcome: Sendable {
        case signedIn(SignInResult)
        case linked, confirmed
        /// There is an account with this e-mail address; its password comes first.
        case needsPassword(SignInStepToken)
        case needsRegistration(SignInStepToken)
    }

    let database: any SQLDatabase
    let clock: Clock
    let issuer: GoogleIssuer

    init(database: any SQLDatabase, clock: Clock, issuer: GoogleIssuer) {
        self.database = database
        self.clock = clock
        self.issuer = issuer
    }

    /// The address at Google, and the token that the browser keeps meanwhile.
    ///
    /// `state`, `nonce` and the verifier of PKCE are derived from that token, so only this browser can come back with them.
    func begin(_ errand: Errand, user: User.ID?, next: String) async throws -> (url: String, token: SignInStepToken) {
        let addresses = try await issuer.addresses()
        let token = try await database.write { [clock] db in
            let step = SignInStep(purpose: .google, user: user, detail: errand.text, next: next)
            return try SignInSteps.begin(step, at: clock.now(), in: db)
        }
        let settings = issuer.settings
        let query = [
            ("client_id", settings.clientID), ("response_type", "code"), ("redirect_uri", settings.redirectURL),
            ("scope", "openid email profile"), ("state", token.derived(for: "state")), ("nonce", token.derived(for: "nonce")),
            ("code_challenge", PKCE.challenge(of: token.derived(for: "verifier"))), ("code_challenge_method", "S256"),
            ("prompt", "select_account"),
        ]
        let separator = addresses.authorizationEndpoint.contains("?") ? "&" : "?"
        let text = query.map { "\($0)=\($1.percentEncoded)" }.joined(separator: "&")
        return (addresses.authorizationEndpoint + separator + text, token)
    }

    /// What Google's answer comes to, and where to go then. Throws `GoogleProblem`.
    func finish(
        _ answer: GoogleAnswer, _ token: SignInStepToken, session: Session?, on device: Device
    ) async throws -> (Outcome, next: String) {
        let step = try await database.write { [clock] db in
            try SignInSteps.take(token, .google, at: clock.now(), in: db)
        }
        guard let step, let errand = Errand(step.detail) else { throw GoogleProblem.over }
        guard Digest.areEqual(Array(answer.state.utf8), Array(token.derived(for: "state").utf8)) else {
            throw GoogleProblem.notProven("the state is another")
        }
        guard let code = answer.code else { throw GoogleProblem.cancelled }
        let idToken = try await issuer.idToken(code: code, verifier: token.derived(for: "verifier"))
        let identity = try await issuer.identity(in: idToken, nonce: token.derived(for: "nonce"), at: clock.now())
        return (try await conclude(errand, step, identity, session, device), step.next)
    }

    private func conclude(
        _ errand: Errand, _ step: SignInStep, _ identity: ExternalIdentity, _ session: Session?, _ device: Device
    ) async throws -> Outcome {
        try await database.write { [clock] db in
            let now = clock.now(), owner = try ExternalIdentities.user(of: identity, in: db)
            switch errand {
            case .signIn:
                if let owner { return .signedIn(try Self.signIn(owner, step, device, clock, in: db)) }
                return try Self.meet(identity, step, at: now, in: db)
            case .link(let id):
                guard let session, session.id == id, session.access.user.id == step.user else { throw GoogleProblem.over }
                try ExternalIdentities.link(identity, to: session.access.user.id, from: device.address, at: now, in: db)
                return .linked
            case .confirm(let id):
                guard let session, session.id == id, session.access.user.id == step.user else { throw GoogleProblem.over }
                guard owner == step.user else { throw GoogleProblem.notLinked }
                try Confirmations.note(session, "google", from: device.address, at: now, in: db)
                return .confirmed
            }
        }
    }

    private static func signIn(
        _ user: User.ID, _ step: SignInStep, _ device: Device, _ clock: Clock, in db: any SQLWriter
    ) throws -> SignInResult {
        try SignIn.finish(SignInStep(purpose: .secondFactor, user: user, next: step.next), on: device, clock: clock, in: db)
    }

    /// Somebody whose identity no account has yet.
    private static func meet(
        _ identity: ExternalIdentity, _ step: SignInStep, at now: Timestamp, in db: any SQLWriter
    ) throws -> Outcome {
        guard identity.isEmailVerified else { throw GoogleProblem.emailNotVerified }
        let user = try Users.find(email: identity.email, in: db)?.id
        let next = SignInStep(purpose: .newIdentity, user: user, detail: try identity.text(), next: step.next)
        let token = try SignInSteps.begin(next, at: now, in: db)
        return user == nil ? .needsRegistration(token) : .needsPassword(token)
    }
}

/// What Google sent the browser back with.
struct GoogleAnswer: Sendable {
    let state: String
    /// Nil when the person, or Google, said no.
    let code: String?
}

/// Proof Key for Code Exchange: who redeems a code must be who asked for it. Source: RFC 7636, section 4.2.
enum PKCE {
    static func challenge(of verifier: String) -> String { Base64URL.encode(Digest.sha256(verifier.utf8)) }
}

extension GoogleSignIn.Errand {
    var text: String {
        switch self {
        case .signIn: "sign-in"
        case .link(let session): "link \(session)"
        case .confirm(let session): "confirm \(session)"
        }
    }

    init?(_ text: String) {
        let words = text.split(separator: " ")
        let session = words.dropFirst().first.flatMap { Session.ID($0) }
        switch (words.first, session) {
        case ("sign-in", nil): self = .signIn
        case ("link", let session?): self = .link(session)
        case ("confirm", let session?): self = .confirm(session)
        default: return nil
        }
    }
}
