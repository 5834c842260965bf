import Accounting
import Hummingbird
import Identity
import WebInterface

/// `/` for visitors, and `/register/`.
struct RegistrationController: Sendable {
    let registration: Registration
    let sessions: Sessions
    let cookie: SessionCookie
    let pages: PageRenderer

    init(registration: Registration, sessions: Sessions, cookie: SessionCookie, pages: PageRenderer) {
        self.registration = registration
        self.sessions = sessions
        self.cookie = cookie
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        router.get("/", use: land)
        router.get("/register/", use: showForm)
        router.post("/register/", use: register)
    }

    @Sendable func land(_ request: Request, context: VisitorContext) async throws -> Response {
        guard context.session == nil else { return .seeOther(request.homePath) }
        return try pages.respond(to: request, with: LandingPage(canRegister: true), context: context)
    }

    @Sendable func showForm(_ request: Request, context: VisitorContext) async throws -> Response {
        let next = LoginController.next(request.uri.queryParameters["next"].map(String.init), or: welcomePath)
        guard context.session == nil else { return .seeOther(next == welcomePath ? request.homePath : next) }
        let form = RegistrationForm.empty(for: Region(context.locale))
        return try await respond(to: request, with: form, next: next, errors: [], context: context, status: .ok)
    }

    @Sendable func register(_ request: Request, context: VisitorContext) async throws -> Response {
        let body = try await FormBody(of: request, context: context)
        let form = RegistrationForm(body)
        let next = LoginController.next(body.optional("next"), or: welcomePath)
        do {
            let access = try await registration.register(
                form, setupToken: body.optional("setup_token"), from: context.address)
            let token = try await sessions.start(
                for: access.user.id, on: Device(of: request, address: context.address))
            var response = Response.seeOther(next)
            cookie.set(token, on: &response)
            return response
        } catch let error as any UserFacingError {
            var response = try await respond(
                to: request, with: form, next: next, errors: error.formMessages, context: context, status: error.formStatus)
            error.announceWait(on: &response)
            return response
        }
    }

    private func respond(
        to request: Request, with form: RegistrationForm, next: String, errors: [Words], context: VisitorContext,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let page = RegisterPage(
            errors: errors, next: next, name: form.name.kept, email: form.email.kept, locales: Choices.locales(selected: form.locale),
            currencies: Choices.currencies(selected: form.currency), timeZones: Choices.timeZones(selected: form.timeZone),
            asksForSetupToken: try await registration.asksForSetupToken())
        return try pages.respond(to: request, with: page, context: context, status: status)
    }
}

extension RegistrationForm {
    init(_ body: FormBody) {
        self.init(
            name: body.raw("name"), email: body.raw("email"), password: body.raw("password"), locale: body.raw("locale"),
            currency: body.raw("currency"), timeZone: body.raw("time_zone"))
    }

    /// The form before anybody has typed: what the browser's language suggests.
    static func empty(for region: Region) -> RegistrationForm {
        RegistrationForm(
            name: "", email: "", password: "", locale: region.locale, currency: region.homeCurrency.code, timeZone: "UTC")
    }
}
