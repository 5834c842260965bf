import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/login/code/`, the second page of the login: the code of the app, or a recovery code.
///
/// Who is asked stands in a row of the server; the browser has nothing but its token, and is not signed in before the code.
struct LoginCodeController: Sendable {
    static let path = "/login/code/"
    let secondFactors: SecondFactors
    let cookie: SessionCookie
    let pages: PageRenderer

    init(secondFactors: SecondFactors, cookie: SessionCookie, pages: PageRenderer) {
        self.secondFactors = secondFactors
        self.cookie = cookie
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        router.get("/login/code/", use: showForm)
        router.post("/login/code/", use: logIn)
    }

    @Sendable func showForm(_ request: Request, context: VisitorContext) async throws -> Response {
        guard try await step(of: request) != nil else { return .seeOther("/login/") }
        return try pages.respond(to: request, with: LoginCodePage(errors: []), context: context)
    }

    @Sendable func logIn(_ request: Request, context: VisitorContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        guard let (token, step) = try await step(of: request), let user = step.user else { return .seeOther("/login/") }
        let device = Device(of: request, address: context.address)
        do {
            let session = try await secondFactors.check(form.raw("code"), of: user, from: context.address) { db in
                try finish(token, on: device, in: db)
            }
            var response = Response.after(.session(session), next: step.next, cookie: cookie)
            SignInStepCookie(cookie).clear(on: &response)
            return response
        } catch let error as any UserFacingError {
            let page = LoginCodePage(errors: error.formMessages)
            var response = try pages.respond(to: request, with: page, context: context, status: error.formStatus)
            error.announceWait(on: &response)
            return response
        }
    }

    /// Uses the step up: of two right codes at once, one signs in.
    private func finish(_ token: SignInStepToken, on device: Device, in db: any SQLWriter) throws -> SessionToken {
        let clock = secondFactors.clock
        guard let step = try SignInSteps.take(token, .secondFactor, at: clock.now(), in: db) else { throw SignInOver() }
        return try SignIn.complete(step, on: device, clock: clock, in: db)
    }

    private func step(of request: Request) async throws -> (SignInStepToken, SignInStep)? {
        guard let token = SignInStepCookie(cookie).token(in: request) else { return nil }
        let step = try await secondFactors.database.read { db in
            try SignInSteps.find(token, .secondFactor, at: secondFactors.clock.now(), in: db)
        }
        return step.map { (token, $0) }
    }
}

/// The sign-in took too long, or was finished elsewhere.
struct SignInOver: UserFacingError {
    var kind: UserErrorKind { .conflict }
    var code: String { "login.over" }
    var userMessage: Words { "This login took too long. Log in again." }
}
