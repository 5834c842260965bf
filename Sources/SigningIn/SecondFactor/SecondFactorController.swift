import Accounting
import ExternalServices
import Hummingbird
import Identity
import WebInterface

/// `/settings/second-factor/`: set up, confirm, new recovery codes, remove.
struct SecondFactorController: Sendable {
    static let path = "/settings/second-factor/"
    let secondFactors: SecondFactors
    let cookie: SessionCookie
    let pages: PageRenderer

    init(secondFactors: SecondFactors, cookie: SessionCookie, pages: PageRenderer) {
        self.secondFactors = secondFactors
        self.cookie = cookie
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        let settings = router.group("/settings/second-factor/", context: BookContext.self)
        settings.get(use: show)
        // Showing the secret and everything below asks who is there, unless they have just said so.
        settings.add(middleware: RecentConfirmation(clock: secondFactors.clock, backTo: Self.path))
        settings.get("set-up/", use: showSecret)
        settings.post(use: begin)
        settings.post("confirmations/", use: confirm)
        settings.post("recovery-codes/", use: renewRecoveryCodes)
        settings.post("deletions/", use: remove)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let state = try await secondFactors.state(of: context.user.id)
        return try pages.respond(to: request, with: SecondFactorPage(state, in: context.book.timeZone), context: context)
    }

    @Sendable func begin(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        try await secondFactors.begin(for: context.user.id)
        return .seeOther("/settings/second-factor/set-up/")
    }

    @Sendable func showSecret(_ request: Request, context: BookContext) async throws -> Response {
        try await respond(to: request, errors: [], status: .ok, context: context)
    }

    @Sendable func confirm(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        do {
            let codes = try await secondFactors.confirm(form.raw("code"), in: context.session, from: context.address)
            return try pages.respond(to: request, with: RecoveryCodesPage(codes: codes), context: context)
        } catch let error as any UserFacingError where error.kind != .conflict {
            var response = try await respond(
                to: request, errors: error.formMessages, status: error.formStatus, context: context)
            error.announceWait(on: &response)
            return response
        }
    }

    @Sendable func renewRecoveryCodes(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let codes = try await secondFactors.renewRecoveryCodes(of: context.user.id, from: context.address)
        return try pages.respond(to: request, with: RecoveryCodesPage(codes: codes), context: context)
    }

    @Sendable func remove(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        try await secondFactors.remove(of: context.user.id, from: context.address)
        return .seeOther(Self.path)
    }

    private func respond(
        to request: Request, errors: [Words], status: HTTPResponse.Status, context: BookContext
    ) async throws -> Response {
        guard case .pending(let secret) = try await secondFactors.state(of: context.user.id) else { return .seeOther(Self.path) }
        let page = SecondFactorSetUpPage(TOTP(secret: secret), of: context.user.email, errors: errors)
        return try pages.respond(to: request, with: page, context: context, status: status)
    }
}
