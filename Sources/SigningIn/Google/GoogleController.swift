import Accounting
import Hummingbird
import Identity
import Logging
import Persistence
import WebInterface

/// `/login/google/`: to Google and back.
///
/// A form may not lead to another host (the content security policy says so), so it is answered with a page that goes on by
/// itself, and has a link for browsers that don't.
package struct GoogleController: Sendable {
    static let callbackPath = "/login/google/callback/"
    package let google: GoogleSignIn
    package let cookie: SessionCookie
    package let pages: PageRenderer

    package init(google: GoogleSignIn, cookie: SessionCookie, pages: PageRenderer) {
        self.google = google
        self.cookie = cookie
        self.pages = pages
    }

    package func addRoutes(to router: some RouterMethods<VisitorContext>) {
        router.post("/login/google/", use: begin)
        router.get("/login/google/callback/", use: finish)
        let signedIn = router.group("", context: BookContext.self)
        signedIn.post("/confirm/google/", use: confirm)
    }

    @Sendable package func begin(_ request: Request, context: VisitorContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let next = LoginController.next(form.optional("next"), or: request.homePath)
        do {
            return try await leave(for: .signIn, user: nil, next: next, request, context)
        } catch let problem as GoogleProblem {
            return try refuse(problem, request, context)
        }
    }

    @Sendable package func confirm(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let next = LoginController.next(form.optional("next"), or: request.homePath)
        return try await leave(for: .confirm(context.session.id), user: context.user.id, next: next, request, context)
    }

    package func leave(
        for errand: GoogleSignIn.Errand, user: User.ID?, next: String, _ request: Request, _ context: some PageContext
    ) async throws -> Response {
        let (url, token) = try await google.begin(errand, user: user, next: next)
        var response = try pages.respond(to: request, with: ToGooglePage(url: url), context: context)
        response.headers[named: "Refresh"] = "0; url=\(url)"
        SignInStepCookie(cookie).set(token, on: &response)
        return response
    }

    @Sendable package func finish(_ request: Request, context: VisitorContext) async throws -> Response {
        let query = request.uri.queryParameters
        let answer = GoogleAnswer(state: query["state"].map(String.init) ?? "", code: query["code"].map(String.init))
        do {
            guard let token = SignInStepCookie(cookie).token(in: request) else { throw GoogleProblem.over }
            let device = Device(of: request, address: context.address)
            let (outcome, next) = try await google.finish(answer, token, session: context.session, on: device)
            return respond(to: outcome, next: next)
        } catch let problem as GoogleProblem {
            return try refuse(problem, request, context)
        }
    }

    private func respond(to outcome: GoogleSignIn.Outcome, next: String) -> Response {
        let steps = SignInStepCookie(cookie)
        var response: Response
        switch outcome {
        case .signedIn(let result):
            response = .after(result, next: next, cookie: cookie)
            if case .session = result { steps.clear(on: &response) }
        case .linked, .confirmed:
            response = .seeOther(next)
            steps.clear(on: &response)
        case .needsPassword(let token):
            response = .seeOther("/login/?connect=1")
            steps.set(token, on: &response)
        case .needsRegistration(let token):
            response = .seeOther("/register/google/")
            steps.set(token, on: &response)
        }
        return response
    }

    private func refuse(_ problem: GoogleProblem, _ request: Request, _ context: VisitorContext) throws -> Response {
        context.logger.notice("signing in with Google failed", metadata: ["code": "\(problem.code)", "reason": "\(problem.reason)"])
        guard context.session == nil else { throw problem }
        let page = LoginPage(
            errors: problem.formMessages, notice: nil, email: "", next: homePath, canRegister: true, hasGoogle: true)
        var response = try pages.respond(to: request, with: page, context: context, status: problem.formStatus)
        SignInStepCookie(cookie).clear(on: &response)
        return response
    }
}
