import Accounting
import ExternalServices
import Hummingbird
import Identity
import Logging
import Persistence
import WebInterface

/// Signing in for programs: `/api/v1/tokens`, and the keys by which others verify our access tokens.
struct TokensController: Sendable {
    let database: any SQLDatabase
    let signIn: SignIn
    let secondFactors: SecondFactors
    let refresh: RefreshTokens
    let tokens: AccessTokens
    let cookie: RefreshCookie

    init(
        database: any SQLDatabase, signIn: SignIn, secondFactors: SecondFactors, refresh: RefreshTokens, tokens: AccessTokens,
        cookie: RefreshCookie
    ) {
        self.database = database
        self.signIn = signIn
        self.secondFactors = secondFactors
        self.refresh = refresh
        self.tokens = tokens
        self.cookie = cookie
    }

    func addRoutes(to routes: APIRoutes) {
        routes.post("/api/v1/tokens", open: create)
        routes.post("/api/v1/tokens/refreshes", open: renew)
        routes.post("/api/v1/tokens/revocations", open: revoke)
        routes.get("/.well-known/jwks.json", open: keys)
    }

    /// E-mail address and password, and a code where the account has a second factor, for an access token and a refresh token.
    @Sendable func create(_ request: Request, context: VisitorContext, body: [UInt8]) async throws -> Response {
        var fields = try JSONFields(body: body)
        let email = fields.text("email", upTo: 254)
        let password = fields.rawText("password")
        let code = fields.optionalText("code", upTo: 64)
        let usesCookie = fields.bool("cookie") ?? false
        if password == nil, fields.faults.allSatisfy({ $0.field != "password" }) {
            fields.note("password", "missing", "This field is needed.")
        }
        try fields.finish()
        guard let email, let password else { throw InvalidFields(fields.faults) }
        let device = Device(of: request, address: context.address)
        let user = try await signIn.user(email: email, password: password, from: context.address)
        let grant = try await admit(user, code: code, from: context.address) { [refresh] db in
            try refresh.start(for: user, on: device, in: db)
        }
        return try await answer(grant, inCookie: usesCookie, status: .created)
    }

    /// What `grant` gives, in the transaction that notes the login and uses up the code of the second factor, where there is one.
    private func admit<Grant: Sendable>(
        _ user: User.ID, code: String?, from address: String, _ grant: @escaping @Sendable (any SQLWriter) throws -> Grant
    ) async throws -> Grant {
        let logIn: @Sendable (any SQLWriter) throws -> Grant = { [clock = signIn.clock] db in
            try AccessLog.note("login", of: user, from: address, at: clock.now(), in: db)
            return try grant(db)
        }
        guard try await database.read({ db in try SecondFactors.isOn(for: user, in: db) }) else {
            return try await database.write { db in
                // Turned on in between, it is asked for like any other.
                if try SecondFactors.isOn(for: user, in: db) { throw SecondFactorError.codeWrong }
                return try logIn(db)
            }
        }
        guard let code else { throw Self.codeNeeded }
        return try await secondFactors.check(code, of: user, from: address, then: logIn)
    }

    /// A refresh token, of the body or of the cookie, for its successor.
    @Sendable func renew(_ request: Request, context: VisitorContext, body: [UInt8]) async throws -> Response {
        let shown = try shown(request, body)
        guard let shown else { throw Self.over }
        let outcome = try await database.write { [refresh] db in try refresh.renew(shown.token, in: db) }
        guard case .renewed(let grant) = outcome else {
            if case .reused = outcome { context.logger.notice("a refresh token was used twice; its login has ended") }
            var response = APIFailure.response(to: Self.over, requestID: context.requestID)
            if shown.isOfCookie { cookie.clear(on: &response) }
            return response
        }
        return try await answer(grant, inCookie: shown.isOfCookie, status: .ok)
    }

    /// Ends the login of a refresh token. Of a token that is none nothing is told. Source: RFC 7009, section 2.2.
    @Sendable func revoke(_ request: Request, context: VisitorContext, body: [UInt8]) async throws -> Response {
        let shown = try shown(request, body)
        if let shown { try await database.write { [refresh] db in try refresh.end(shown.token, in: db) } }
        var response = APIAnswer.none.response
        if shown?.isOfCookie == true { cookie.clear(on: &response) }
        return response
    }

    /// The public keys. Source: RFC 7517, section 5.
    @Sendable func keys(_ request: Request, context: VisitorContext, body: [UInt8]) async throws -> Response {
        _ = try await tokens.keys.current()
        let keys = try await tokens.keys.all()
        var response = APIAnswer.object { json in json.field("keys", list: keys) }.response
        response.headers[.cacheControl] = "public, max-age=300"
        return response
    }

    private static let codeNeeded = InvalidFields([
        FieldFault("code", "second_factor.needed", "Send a code of your authenticator app too.")
    ])

    private static let over = APIRefusal.unauthorized(
        "refresh.invalid", "This refresh token is not valid, or no longer. Sign in again.")

    private func shown(_ request: Request, _ body: [UInt8]) throws -> (token: String, isOfCookie: Bool)? {
        var fields = try JSONFields(body: body.isEmpty ? Array("{}".utf8) : body)
        let token = fields.rawText("refresh_token")
        try fields.finish()
        if let token { return (token, false) }
        return try cookie.token(in: request).map { ($0, true) }
    }

    private func answer(_ grant: RefreshTokens.Grant, inCookie: Bool, status: HTTPResponse.Status) async throws -> Response {
        let token = try await tokens.issue(to: grant.user, of: grant.login, in: grant.book)
        var response = APIAnswer.object(status) { json in
            json.field("access_token", token)
            json.field("token_type", "Bearer")
            json.field("expires_in", AccessTokens.lifetimeSeconds)
            json.field("refresh_token", inCookie ? nil : grant.token)
            json.field("book", grant.book)
        }.response
        if inCookie { cookie.set(grant.token, on: &response) }
        return response
    }
}

extension SigningKey: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kty", "EC")
            json.field("crv", "P-256")
            json.field("use", "sig")
            json.field("alg", "ES256")
            json.field("kid", id)
            json.field("x", Base64URL.encode(coordinates.x))
            json.field("y", Base64URL.encode(coordinates.y))
        }
    }
}
