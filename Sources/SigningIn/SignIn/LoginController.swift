import Accounting
import Hummingbird
import Identity
import WebInterface

/// `/login/` and `/logout/`.
struct LoginController: Sendable {
    let signIn: SignIn
    let sessions: Sessions
    let cookie: SessionCookie
    let hasGoogle: Bool
    let pages: PageRenderer

    init(signIn: SignIn, sessions: Sessions, cookie: SessionCookie, hasGoogle: Bool, pages: PageRenderer) {
        self.hasGoogle = hasGoogle
        self.signIn = signIn
        self.sessions = sessions
        self.cookie = cookie
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        router.get("/login/", use: showForm)
        router.post("/login/", use: logIn)
        router.get("/logout/") { _, _ in Response.seeOther("/") }
        router.post("/logout/", use: logOut)
    }

    @Sendable func showForm(_ request: Request, context: VisitorContext) async throws -> Response {
        let next = Self.next(request.uri.queryParameters["next"].map(String.init), or: request.homePath)
        guard context.session == nil else { return .seeOther(next) }
        let page = LoginPage(
            errors: [], notice: Self.notice(for: request), email: "", next: next, canRegister: true, hasGoogle: hasGoogle)
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func logIn(_ request: Request, context: VisitorContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let next = Self.next(form.optional("next"), or: request.homePath)
        let email = form.optional("email") ?? ""
        do {
            let result = try await signIn.signIn(
                email: email, password: form.raw("password"), next: next, on: Device(of: request, address: context.address),
                connecting: SignInStepCookie(self.cookie).token(in: request))
            return .after(result, next: next, cookie: cookie)
        } catch let error as any UserFacingError {
            let page = LoginPage(
                errors: error.formMessages, notice: nil, email: String(email.prefix(254)), next: next, canRegister: true,
                hasGoogle: hasGoogle)
            var response = try pages.respond(to: request, with: page, context: context, status: error.formStatus)
            error.announceWait(on: &response)
            return response
        }
    }

    @Sendable func logOut(_ request: Request, context: VisitorContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        if let session = context.session { try await sessions.end(session.id, of: session.access.user.id) }
        var response = Response.seeOther("/login/?left=1")
        cookie.clear(on: &response)
        return response
    }

    private static func notice(for request: Request) -> Words? {
        let query = request.uri.queryParameters
        if query["left"] != nil { return "You are logged out." }
        if query["reset"] != nil { return "Your new password is set. Log in with it." }
        guard query["connect"] != nil else { return nil }
        return "There is an account with that e-mail address. Log in to it with its password, and your Google account is connected."
    }

    /// A path of this server to go to after the login.
    static func next(_ wanted: String?, or home: String = homePath) -> String {
        guard let wanted, Response.isLocal(wanted), wanted != "/" else { return home }
        return wanted
    }
}
