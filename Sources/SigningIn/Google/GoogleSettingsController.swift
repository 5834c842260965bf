import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/settings/google/`: which Google accounts are connected, connecting one, disconnecting them.
struct GoogleSettingsController: Sendable {
    static let path = "/settings/google/"
    let controller: GoogleController

    init(_ controller: GoogleController) { self.controller = controller }

    private var database: any SQLDatabase { controller.google.database }
    private var clock: Clock { controller.google.clock }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        let settings = router.group("/settings/google/", context: BookContext.self)
        settings.get(use: show)
        settings.add(middleware: RecentConfirmation(clock: clock, backTo: Self.path))
        settings.post(use: link)
        settings.post("deletions/", use: unlink)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let user = context.user.id
        let page = try await database.read { db in
            GoogleSettingsPage(
                accounts: try ExternalIdentities.emails(of: user, in: db),
                hasPassword: try ExternalIdentities.hasPassword(user, in: db))
        }
        return try controller.pages.respond(to: request, with: page, context: context)
    }

    @Sendable func link(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        return try await controller.leave(
            for: .link(context.session.id), user: context.user.id, next: Self.path, request, context)
    }

    @Sendable func unlink(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let (user, address, now) = (context.user.id, context.address, clock.now())
        try await database.write { db in try ExternalIdentities.unlinkAll(of: user, from: address, at: now, in: db) }
        return .seeOther(Self.path)
    }
}
