import Accounting
import Hummingbird
import WebInterface

/// `/login/` and `/logout/`.
package struct LoginController: Sendable {
    let signIn: SignIn
    let sessions: Sessions
    let cookie: SessionCookie
    let pages: PageRenderer

    package init(signIn: SignIn, sessions: Sessions, cookie: SessionCookie, pages: PageRenderer) {
        self.signIn = signIn
        self.sessions = sessions
        self.cookie = cookie
        self.pages = pages
    }

    package func addRoutes(to router: some RouterMethods<VisitorContext>) {
        router.get("/login/", use: showForm)
        router.post("/login/", use: logIn)
        router.get("/logout/") { _, _ in Response.seeOther("/") }
        router.post("/logout/", use: logOut)
    }

    @Sendable func showForm(_ request: Request, context: VisitorContext) async throws -> Response {
        let next = Self.next(request.uri.queryParameters["next"].map(String.init))
        guard context.session == nil else { return .seeOther(next) }
        let hasLeft = request.uri.queryParameters["left"] != nil
        let page = LoginPage(
            errors: [], notice: hasLeft ? "You are logged out." : nil, email: "", next: next, canRegister: true)
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func logIn(_ request: Request, context: VisitorContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let next = Self.next(form.optional("next"))
        let email = form.optional("email") ?? ""
        do {
            let result = try await signIn.signIn(
                email: email, password: form.raw("password"), next: next, on: Device(of: request, address: context.address))
            return .after(result, next: next, cookie: cookie)
        } catch let error as any UserFacingError {
            let page = LoginPage(
                errors: error.formMessages, notice: nil, email: String(email.prefix(254)), next: next, canRegister: true)
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

    /// A path of this server to go to after the login.
    static func next(_ wanted: String?) -> String {
        guard let wanted, Response.isLocal(wanted), wanted != "/" else { return homePath }
        return wanted
    }
}
