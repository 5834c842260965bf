import Accounting
import Foundation
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/confirm/`: who is signed in proves once more who they are, by password or by a code.
struct ConfirmationController: Sendable {
    let confirmations: Confirmations
    let hasGoogle: Bool
    let pages: PageRenderer

    init(confirmations: Confirmations, hasGoogle: Bool, pages: PageRenderer) {
        self.confirmations = confirmations
        self.hasGoogle = hasGoogle
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        let routes = router.group("/confirm/", context: BookContext.self)
        routes.get(use: showForm)
        routes.post(use: confirm)
    }

    @Sendable func showForm(_ request: Request, context: BookContext) async throws -> Response {
        let next = LoginController.next(request.uri.queryParameters["next"].map(String.init))
        return try await respond(to: request, errors: [], next: next, status: .ok, context: context)
    }

    @Sendable func confirm(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let next = LoginController.next(form.optional("next"))
        do {
            if form.optional("code") != nil {
                try await confirmations.confirm(context.session, code: form.raw("code"), from: context.address)
            } else {
                try await confirmations.confirm(context.session, password: form.raw("password"), from: context.address)
            }
            return .seeOther(next)
        } catch let error as any UserFacingError {
            var response = try await respond(
                to: request, errors: error.formMessages, next: next, status: error.formStatus, context: context)
            error.announceWait(on: &response)
            return response
        }
    }

    private func respond(
        to request: Request, errors: [Words], next: String, status: HTTPResponse.Status, context: BookContext
    ) async throws -> Response {
        let user = context.user.id
        let (hasCode, isLinked) = try await confirmations.signIn.database.read { db in
            (try SecondFactors.isOn(for: user, in: db), try !ExternalIdentities.emails(of: user, in: db).isEmpty)
        }
        let page = ConfirmationPage(
            errors: errors, email: context.user.email, next: next, hasCode: hasCode, hasGoogle: hasGoogle && isLinked)
        return try pages.respond(to: request, with: page, context: context, status: status)
    }
}
