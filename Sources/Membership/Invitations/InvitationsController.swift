import Accounting
import Hummingbird
import Identity
import WebInterface

/// `/invitations/{code}/`: what an invitation is to, and the button that accepts it.
///
/// Looking changes nothing, for scanners of mail open every link. Whoever has no account yet registers and comes back here.
struct InvitationsController: Sendable {
    let invitations: Invitations
    let pages: PageRenderer

    init(invitations: Invitations, pages: PageRenderer) {
        self.invitations = invitations
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<VisitorContext>) {
        routes.get("/invitations/:code", use: show)
        let accepting = routes.group("/invitations", context: UserContext.self)
        accepting.post(":code/acceptances", use: accept)
    }

    @Sendable func show(_ request: Request, context: VisitorContext) async throws -> Response {
        let code = try code(context)
        let invitation = try await invitations.get(code)
        let page = InvitationPage(
            inviter: invitation.inviter, bookName: invitation.bookName, role: invitation.role.ability, path: code.path,
            acceptPath: context.session == nil ? nil : code.path + "acceptances/",
            loginPath: LoginRequired.loginPath(next: code.path),
            registerPath: LoginRequired.path("/register/", next: code.path))
        var response = try pages.respond(to: request, with: page, context: context)
        // The address is the secret: neither kept nor told to anybody.
        response.headers[.cacheControl] = "no-store"
        response.headers[named: "Referrer-Policy"] = "no-referrer"
        return response
    }

    @Sendable func accept(_ request: Request, context: UserContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        try await invitations.accept(try code(context), in: context.session, from: context.address)
        return .seeOther(homePath)
    }

    private func code(_ context: some RequestContext) throws -> InvitationCode {
        guard let code = context.parameters.get("code").flatMap({ InvitationCode($0) }) else {
            throw MembersError.invitationGone
        }
        return code
    }
}

extension Role {
    /// `to read it`.
    fileprivate var ability: Words {
        switch self {
        case .owner: "to own it: write entries, and decide who is in it"
        case .editor: "to write entries in it"
        case .viewer: "to read it"
        }
    }
}
