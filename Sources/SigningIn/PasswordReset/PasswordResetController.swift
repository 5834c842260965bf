import Accounting
import Hummingbird
import Identity
import WebInterface

/// `/password-reset/`: asking for the mail, and setting the new password where its link leads.
struct PasswordResetController: Sendable {
    let reset: PasswordReset
    let pages: PageRenderer

    init(reset: PasswordReset, pages: PageRenderer) {
        self.reset = reset
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        router.get("/password-reset/", use: showForm)
        router.post("/password-reset/", use: ask)
        router.get("/password-reset/:code/", use: showPasswordForm)
        router.post("/password-reset/:code/", use: setPassword)
    }

    @Sendable func showForm(_ request: Request, context: VisitorContext) async throws -> Response {
        let isDone = request.uri.queryParameters["mailed"] != nil
        let page = PasswordResetPage(errors: [], email: "", isDone: isDone, canMail: reset.canMail)
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func ask(_ request: Request, context: VisitorContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let email = form.raw("email")
        do {
            try await reset.request(email: email, from: context.address)
            return .seeOther("/password-reset/?mailed=1")
        } catch let error as any UserFacingError {
            let page = PasswordResetPage(errors: error.formMessages, email: email.kept, isDone: false, canMail: reset.canMail)
            var response = try pages.respond(to: request, with: page, context: context, status: error.formStatus)
            error.announceWait(on: &response)
            return response
        }
    }

    @Sendable func showPasswordForm(_ request: Request, context: VisitorContext) async throws -> Response {
        try await withCode(request, context) { code in
            let user = try await reset.user(of: code)
            return try pages.respond(to: request, with: page(of: code, user, errors: []), context: context)
        }
    }

    @Sendable func setPassword(_ request: Request, context: VisitorContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        return try await withCode(request, context) { code in
            do {
                try await reset.reset(code, to: form.raw("new_password"), from: context.address)
                return .seeOther("/login/?reset=1")
            } catch let error as InvalidForm {
                let page = page(of: code, try await reset.user(of: code), errors: error.messages)
                return try pages.respond(to: request, with: page, context: context, status: .unprocessableContent)
            }
        }
    }

    private func page(of code: String, _ user: User, errors: [Words]) -> NewPasswordPage {
        NewPasswordPage(errors: errors, email: user.email, path: "/password-reset/\(code)/")
    }

    private func withCode(
        _ request: Request, _ context: VisitorContext, _ answer: (_ code: String) async throws -> Response
    ) async throws -> Response {
        let code = context.parameters.get("code") ?? ""
        do {
            guard Base64URL.isCode(code) else { throw CodeWorthless() }
            return try await answer(code)
        } catch let error as CodeWorthless {
            let page = PasswordResetPage(errors: [error.userMessage], email: "", isDone: false, canMail: reset.canMail)
            return try pages.respond(to: request, with: page, context: context, status: .gone)
        }
    }
}
