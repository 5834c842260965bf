import ArgumentParser
import Crypto
import Foundation
import Hummingbird

/// What the simulated Google and the server under test have to agree on.
struct GoogleOptions: ParsableArguments {
    @Option var googleClientID = "simulator.apps.googleusercontent.com"
    @Option var googleClientSecret = "simulator-google-secret"
}

/// Google as an issuer of OpenID Connect, below `/google`: set `GOOGLE_ISSUER=http://127.0.0.1:9090/google`.
///
/// Nobody is asked anything: whoever `/_simulator/google` says is logged in comes straight back.
struct GoogleController: Sendable {
    let options: GoogleOptions
    let network: GoogleNetwork
    let address: SimulatorAddress

    private var issuer: String { address.base + "/google" }

    func addRoutes(to router: Router<SimulatorContext>) {
        let google = router.group("/google")
        google.get(".well-known/openid-configuration") { _, _ in Response.json(discovery) }
        google.get("auth", use: authorize)
        google.post("token", use: redeem)
        google.get("certs") { _, _ in
            network.noteFetch()
            return Response.json(["keys": .array(try network.keys.map { try $0.published() })])
        }
        let control = router.group("/_simulator/google")
        control.get { _, _ in Response.json(["modes": network.modes.json, "fetches": JSONValue(network.fetches)]) }
        control.post(use: changeModes)
        control.post("rotate") { _, _ in
            try network.rotate()
            return Response.json(["rotated": true])
        }
    }

    private var discovery: JSONValue {
        [
            "issuer": .string(issuer), "authorization_endpoint": .string(issuer + "/auth"), "token_endpoint": .string(issuer + "/token"),
            "jwks_uri": .string(issuer + "/certs"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"], "scopes_supported": ["openid", "email", "profile"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "code_challenge_methods_supported": ["plain", "S256"],
        ]
    }

    @Sendable private func authorize(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let query = request.uri.queryParameters
        func text(_ name: String) -> String { query[name[...]].map(String.init) ?? "" }
        guard text("client_id") == options.googleClientID, text("response_type") == "code",
            text("code_challenge_method") == "S256", text("scope").split(whereSeparator: { " +".contains($0) }).contains("openid")
        else { throw HTTPError(.badRequest, message: "Error 400: invalid_request") }
        let grant = GoogleNetwork.Grant(
            clientID: text("client_id"), redirectURI: text("redirect_uri"), nonce: text("nonce"), challenge: text("code_challenge"))
        let fault = network.modes.fault
        let state = fault == .wrongState ? "another" : text("state")
        let answer = fault == .denied ? "error=access_denied" : "code=\(escaped(network.grant(grant)))&scope=openid"
        return .redirect(to: "\(grant.redirectURI)?state=\(escaped(state))&\(answer)", type: .found)
    }

    @Sendable private func redeem(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 16)
        let form = URLComponents(string: "/?" + String(buffer: body).replacing("+", with: "%20"))?.queryItems ?? []
        func text(_ name: String) -> String { form.first { $0.name == name }?.value ?? "" }
        let fault = network.modes.fault
        if fault == .serverError { return .json(["error": "internal_failure"], status: .internalServerError) }
        guard isClient(text, request) else { return failure("invalid_client", .unauthorized) }
        guard fault != .tokenRefused, text("grant_type") == "authorization_code", let grant = network.redeem(text("code")),
            grant.redirectURI == text("redirect_uri"),
            base64URL(Data(SHA256.hash(data: Data(text("code_verifier").utf8)))) == grant.challenge
        else { return failure("invalid_grant", .badRequest) }
        return .json([
            "access_token": "ya29.simulated", "expires_in": 3599, "token_type": "Bearer",
            "scope": "openid https://www.googleapis.com/auth/userinfo.email", "id_token": .string(try idToken(for: grant, fault)),
        ])
    }

    /// The secret in the body, or HTTP Basic.
    private func isClient(_ text: (String) -> String, _ request: Request) -> Bool {
        let pair = "\(options.googleClientID):\(options.googleClientSecret)"
        return request.headers[.authorization] == "Basic " + Data(pair.utf8).base64EncodedString()
            || text("client_id") == options.googleClientID && text("client_secret") == options.googleClientSecret
    }

    private func failure(_ error: String, _ status: HTTPResponse.Status) -> Response {
        .json(["error": .string(error), "error_description": "Bad Request"], status: status)
    }

    private func idToken(for grant: GoogleNetwork.Grant, _ fault: GoogleFault) throws -> String {
        let token = GoogleToken(claims: claims(for: grant, fault))
        guard let key = network.keys.first else { throw HTTPError(.internalServerError) }
        return switch fault {
        case .unsigned: token.bare(key)
        case .symmetric: token.signedSymmetrically(with: key)
        case .unknownKey: try token.signed(with: key, as: "nobody-knows-it")
        case .foreignKey: try token.signed(with: .make(0), as: key.id)
        default: try token.signed(with: key)
        }
    }

    private func claims(for grant: GoogleNetwork.Grant, _ fault: GoogleFault) -> JSONValue {
        let modes = network.modes
        let now = Int(Date().timeIntervalSince1970) + (fault == .expired ? -7200 : fault == .future ? 7200 : 0)
        let client = fault == .wrongAudience ? "somebody-else.apps.googleusercontent.com" : grant.clientID
        return [
            "iss": .string(fault == .wrongIssuer ? "https://accounts.evil.example" : issuer), "aud": .string(client), "azp": .string(client),
            "sub": .string(modes.subject), "email": .string(modes.email), "name": .string(modes.name),
            "email_verified": .bool(fault != .unverifiedEmail), "nonce": .string(fault == .wrongNonce ? "another" : grant.nonce),
            "iat": JSONValue(now), "exp": JSONValue(now + 3600),
        ]
    }

    @Sendable private func changeModes(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let bytes = try await request.body.collect(upTo: 1 << 16)
        guard let json = JSONValue.parse(bytes.readableBytesView), let modes = network.modes.changed(by: json) else {
            let faults = GoogleFault.allCases.map(\.rawValue).joined(separator: ", ")
            return .json(["error": .string("fault is one of \(faults)")], status: .badRequest)
        }
        network.modes = modes
        return .json(modes.json)
    }

    private func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
