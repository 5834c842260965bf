import Accounting
import ExternalServices
import Hummingbird
import Identity
import WebInterface

/// The pages under `/settings/members/`: everybody in the book sees who is in it, its owners change that.
struct MembersController: Sendable {
    let members: Members
    let invitations: Invitations
    let clock: Clock
    /// Where people reach the server, for links.
    let baseURL: String
    let pages: PageRenderer

    init(members: Members, invitations: Invitations, clock: Clock, baseURL: String, pages: PageRenderer) {
        self.members = members
        self.invitations = invitations
        self.clock = clock
        self.baseURL = baseURL
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        let reading = routes.group("/settings/members")
        reading.get(use: show)
        reading.post("departures", use: leave)
        let owning = routes.group("/settings/members", context: OwnerContext.self)
        owning.add(middleware: RecentConfirmation(clock: clock, backTo: "/settings/members/"))
        owning.post("invitations", use: invite)
        owning.post("invitations/:id/deletions", use: revoke)
        owning.post(":id/roles", use: setRole)
        owning.post(":id/handovers", use: handOver)
        owning.post(":id/deletions", use: remove)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let notice: Words? = request.uri.queryParameters["saved"] == nil ? nil : "Saved."
        return try await respond(to: request, notice: notice, context: context)
    }

    @Sendable func leave(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        try await members.leave(context.access, from: context.address)
        return .seeOther("/settings/books/?saved=1")
    }

    /// Shows the link of the new invitation at once, since nobody can look it up later.
    @Sendable func invite(_ request: Request, context: OwnerContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let role = Role(rawValue: form.raw("role")) ?? .viewer
        do {
            let code = try await invitations.make(role, email: form.optional("email"), by: context.access)
            return try await respond(to: request, link: baseURL + code.path, context: context.reading)
        } catch let error as any UserFacingError {
            return try await respond(
                to: request, error: error, role: role, email: form.raw("email"), context: context.reading)
        }
    }

    @Sendable func revoke(_ request: Request, context: OwnerContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let id: Invitation.ID = try context.id(or: MembersError.invitationGone)
        try await invitations.revoke(id, by: context.access)
        return .seeOther("/settings/members/?saved=1")
    }

    @Sendable func setRole(_ request: Request, context: OwnerContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        guard let role = Role(rawValue: form.raw("role")) else { throw HTTPError(.badRequest) }
        try await members.setRole(of: try member(context), to: role, by: context.access, from: context.address)
        return .seeOther("/settings/members/?saved=1")
    }

    @Sendable func handOver(_ request: Request, context: OwnerContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        try await members.handOver(to: try member(context), by: context.access, from: context.address)
        return .seeOther("/settings/members/?saved=1")
    }

    @Sendable func remove(_ request: Request, context: OwnerContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let user = try member(context)
        try await members.remove(user, by: context.access, from: context.address)
        return .seeOther(user == context.user.id ? "/settings/books/?saved=1" : "/settings/members/?saved=1")
    }

    private func member(_ context: OwnerContext) throws -> User.ID {
        try context.id(or: MembersError.notFound)
    }
}
