import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/settings/deletion/`: the end of an account.
struct DeletionController: Sendable {
    static let path = "/settings/deletion/"
    let deletions: Deletions
    let cookie: SessionCookie
    let pages: PageRenderer

    init(deletions: Deletions, cookie: SessionCookie, pages: PageRenderer) {
        self.deletions = deletions
        self.cookie = cookie
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        let settings = router.group("/settings/deletion/", context: BookContext.self)
        settings.get(use: show)
        settings.add(middleware: RecentConfirmation(clock: deletions.clock, backTo: Self.path))
        settings.post(use: ask)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        try await respond(to: request, errors: [], status: .ok, context: context)
    }

    @Sendable func ask(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        guard form.optional("email")?.lowercased() == context.user.email else {
            let error: Words = "Type your e-mail address to say that you mean it."
            return try await respond(to: request, errors: [error], status: .unprocessableContent, context: context)
        }
        _ = try await deletions.ask(for: context.user.id, from: context.address)
        var response = Response.seeOther("/login/?left=1")
        cookie.clear(on: &response)
        return response
    }

    private func respond(
        to request: Request, errors: [Words], status: HTTPResponse.Status, context: BookContext
    ) async throws -> Response {
        let user = context.user.id
        let books: [String] = try await deletions.database.read { db in
            let scope = try AccountScope(of: user, in: db)
            return try db.rows("SELECT name FROM books WHERE id IN (\(list: scope.books)) ORDER BY name").map { row in try row[0] }
        }
        let page = DeletionPage(errors: errors, email: context.user.email, books: books)
        return try pages.respond(to: request, with: page, context: context, status: status)
    }
}

/// What will be gone, and the form that asks for it.
struct DeletionPage: Page {
    static let template = "personal-data/deletion"
    let title: Words = "Delete your account"
    var trail: [Crumb] { [.settings] }
    let errors: [Words]
    let email: String
    let books: [String]
}
