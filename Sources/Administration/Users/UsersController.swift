import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// The pages under `/admin/users/`: who has an account, to let in or keep out; never what stands in their books.
struct UsersController: Sendable {
    let directory: UserDirectory
    let administrators: Administrators
    let clock: Clock
    let pages: PageRenderer

    init(directory: UserDirectory, administrators: Administrators, clock: Clock, pages: PageRenderer) {
        self.directory = directory
        self.administrators = administrators
        self.clock = clock
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<AdministratorContext>) {
        let users = routes.group("/admin/users")
        users.get(use: list)
        users.add(middleware: RecentConfirmation(clock: clock, backTo: "/admin/users/"))
        users.post(":id/disablings", use: disable)
        users.post(":id/enablings", use: enable)
        users.post(":id/sessions/deletions", use: endSessions)
    }

    @Sendable func list(_ request: Request, context: AdministratorContext) async throws -> Response {
        let before = request.uri.queryParameters["before"].flatMap { User.ID($0) }
        let (entries, next) = try await directory.page(before: before)
        let zone = context.session.access.book.timeZone
        let page = UsersPage(
            notice: request.uri.queryParameters["saved"] == nil ? nil : "Done.",
            users: entries.map { UsersPage.Row($0, of: context, in: zone) },
            olderURL: next.map { "/admin/users/?before=\($0)" })
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func disable(_ request: Request, context: AdministratorContext) async throws -> Response {
        try await act(request, context) { user, db in
            try administrators.disable(user, by: context.user, from: context.address, in: db)
        }
    }

    @Sendable func enable(_ request: Request, context: AdministratorContext) async throws -> Response {
        try await act(request, context) { user, db in
            try administrators.enable(user, by: context.user, from: context.address, in: db)
        }
    }

    @Sendable func endSessions(_ request: Request, context: AdministratorContext) async throws -> Response {
        try await act(request, context) { user, db in
            try administrators.endSessions(of: user, by: context.user, from: context.address, in: db)
        }
    }

    private func act(
        _ request: Request, _ context: AdministratorContext, _ action: @escaping @Sendable (User.ID, any SQLWriter) throws -> Void
    ) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let id: User.ID = try context.id(or: AdministratorsError.notFound)
        try await administrators.database.write { db in try action(id, db) }
        return .seeOther("/admin/users/?saved=1")
    }
}

extension UsersPage.Row {
    fileprivate init(_ entry: UserDirectory.Entry, of context: AdministratorContext, in zone: String) {
        let seen: Words = entry.lastSeenAt.map { "last here on \(TimeZones.date(of: $0, in: zone))" } ?? "not logged in"
        let books: Words = entry.bookCount == 1 ? "1 book" : "\(entry.bookCount) books"
        let sessions: Words = entry.sessionCount == 1 ? "1 login" : "\(entry.sessionCount) logins"
        self.init(
            id: entry.user.id.description, name: entry.user.name, email: entry.user.email,
            detail: "since \(TimeZones.date(of: entry.createdAt, in: zone)) · \(books) · \(sessions) · \(seen)",
            isMe: entry.user.id == context.user.id, isAdministrator: entry.isAdministrator, isDisabled: entry.disabledAt != nil)
    }
}
