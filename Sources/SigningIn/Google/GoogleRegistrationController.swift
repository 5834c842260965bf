import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/register/google/`: an account for somebody whom Google has just vouched for. It has no password.
struct GoogleRegistrationController: Sendable {
    let registration: Registration
    let cookie: SessionCookie
    let pages: PageRenderer

    init(registration: Registration, cookie: SessionCookie, pages: PageRenderer) {
        self.registration = registration
        self.cookie = cookie
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        router.get("/register/google/", use: showForm)
        router.post("/register/google/", use: register)
    }

    @Sendable func showForm(_ request: Request, context: VisitorContext) async throws -> Response {
        guard let (_, identity) = try await newcomer(request) else { return .seeOther("/login/") }
        var form = RegistrationForm.empty(for: Region(context.locale))
        form.name = identity.name
        return try respond(to: request, with: form, identity, errors: [], status: .ok, context: context)
    }

    @Sendable func register(_ request: Request, context: VisitorContext) async throws -> Response {
        let form = RegistrationForm(try await FormBody(of: request, context: context))
        guard let (token, identity) = try await newcomer(request) else { return .seeOther("/login/") }
        do {
            let session = try await registration.register(
                form, as: identity, token, on: Device(of: request, address: context.address))
            var response = Response.after(.session(session), next: welcomePath, cookie: cookie)
            SignInStepCookie(cookie).clear(on: &response)
            return response
        } catch let error as any UserFacingError {
            return try respond(
                to: request, with: form, identity, errors: error.formMessages, status: error.formStatus, context: context)
        }
    }

    private func newcomer(_ request: Request) async throws -> (SignInStepToken, ExternalIdentity)? {
        guard let token = SignInStepCookie(cookie).token(in: request) else { return nil }
        let step = try await registration.database.read { [clock = registration.clock] db in
            try SignInSteps.find(token, .newIdentity, at: clock.now(), in: db)
        }
        guard let step, step.user == nil, let identity = ExternalIdentity(step.detail) else { return nil }
        return (token, identity)
    }

    private func respond(
        to request: Request, with form: RegistrationForm, _ identity: ExternalIdentity, errors: [Words],
        status: HTTPResponse.Status, context: VisitorContext
    ) throws -> Response {
        let page = GoogleRegistrationPage(
            errors: errors, name: form.name.kept, email: identity.email, locales: Choices.locales(selected: form.locale),
            currencies: Choices.currencies(selected: form.currency), timeZones: Choices.timeZones(selected: form.timeZone))
        return try pages.respond(to: request, with: page, context: context, status: status)
    }
}

extension Registration {
    /// Makes an account whose only way in is the identity, and signs in. Throws `InvalidForm` or `GoogleProblem`.
    func register(
        _ form: RegistrationForm, as identity: ExternalIdentity, _ token: SignInStepToken, on device: Device
    ) async throws -> SessionToken {
        guard try await !asksForSetupToken() else { throw GoogleProblem.firstAccount }
        var form = form
        form.email = identity.email
        // It only has to pass for one; what is kept is no hash, so no password opens the account.
        form.password = Base64URL.encode(RandomBytes.make(32))
        let new = try form.validated()
        do {
            return try await database.write { [clock] db in
                guard try SignInSteps.take(token, .newIdentity, at: clock.now(), in: db) != nil else { throw GoogleProblem.over }
                let access = try insert(new, "", in: db)
                // Google vouches for the address.
                try db.execute("UPDATE users SET email_verified_at = \(clock.now()) WHERE id = \(access.user.id)")
                try ExternalIdentities.link(identity, to: access.user.id, from: device.address, at: clock.now(), in: db)
                return try SignIn.start(for: access.user.id, on: device, clock: clock, in: db)
            }
        } catch SQLError.notUnique {
            throw InvalidForm([.emailTaken])
        }
    }
}
