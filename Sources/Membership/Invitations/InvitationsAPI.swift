import Accounting
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/invitations`: owners invite to a book, and whoever has a code accepts.
struct InvitationsAPI: Sendable {
    let invitations: Invitations
    /// Where people reach the server, for links.
    let baseURL: String

    init(invitations: Invitations, baseURL: String) {
        self.invitations = invitations
        self.baseURL = baseURL
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/invitations", .membersOwner, use: list)
        routes.post("/api/v1/invitations", .membersOwner, doing: make)
        routes.delete("/api/v1/invitations/:id", .membersOwner, doing: revoke)
        routes.post("/api/v1/invitations/acceptances", .account, doing: accept)
    }

    @Sendable func list(_ call: APICall<OwnerAccess>) async throws -> APIAnswer {
        .page(try await invitations.list(of: call.access.book.id), next: nil)
    }

    /// Answers the link, which nobody can look up later; a repetition has it neither.
    @Sendable func make(_ call: APICall<OwnerAccess>, in db: any SQLWriter) throws -> APIAnswer {
        var fields = try call.fields()
        let wish = fields.neededRole()
        let email = fields.parsed("email", by: ProfileField.email)
        try fields.finish()
        guard let role = wish else { throw InvalidFields(fields.faults) }
        let (invitation, code) = try invitations.make(role, for: email, by: call.access, in: db)
        func answer(_ code: InvitationCode?) -> APIAnswer {
            .object(.created) { json in
                invitation.writeFields(to: &json)
                json.field("code", code?.text)
                json.field("link", code.map { baseURL + $0.path })
            }
        }
        var made = answer(code)
        made.keptBody = answer(nil).body
        made.location = "/api/v1/invitations/\(invitation.id)"
        return made
    }

    @Sendable func revoke(_ call: APICall<OwnerAccess>, in db: any SQLWriter) throws -> APIAnswer {
        try invitations.revoke(try call.id(orThrow: MembersError.invitationGone), by: call.access, in: db)
        return .none
    }

    /// Answers the book that is theirs too from now on.
    @Sendable func accept(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        var fields = try call.fields()
        let text = fields.text("code", upTo: 100)
        try fields.finish()
        guard let code = text.flatMap({ InvitationCode($0) }) else { throw MembersError.invitationGone }
        return .one(try invitations.accept(code, as: call.user, from: call.address, in: db), status: .created)
    }
}
