import Accounting
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/members`: who shares a book, and as what.
struct MembersAPI: Sendable {
    let members: Members

    init(members: Members) { self.members = members }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/members", .membersReader, use: list)
        routes.patch("/api/v1/members/:id", .membersOwner, doing: setRole)
        routes.delete("/api/v1/members/:id", .membersReader, doing: remove)
        routes.post("/api/v1/members/:id/handovers", .membersOwner, doing: handOver)
    }

    @Sendable func list(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        .page(try await members.list(of: call.access.book.id), next: nil)
    }

    @Sendable func setRole(_ call: APICall<OwnerAccess>, in db: any SQLWriter) throws -> APIAnswer {
        var fields = try call.fields()
        let wish = fields.neededRole()
        try fields.finish()
        guard let role = wish else { throw InvalidFields(fields.faults) }
        try members.setRole(of: try call.member(), to: role, by: call.access, from: call.address, in: db)
        return try answer(call, in: db)
    }

    /// Whoever names themselves leaves, which every member may; only owners remove others.
    @Sendable func remove(_ call: APICall<BookAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let member = try call.member()
        if member == call.user.id {
            try members.leave(call.access, from: call.address, in: db)
        } else {
            try members.remove(member, by: try call.access.owning(), from: call.address, in: db)
        }
        return .none
    }

    @Sendable func handOver(_ call: APICall<OwnerAccess>, in db: any SQLWriter) throws -> APIAnswer {
        try members.handOver(to: try call.member(), by: call.access, from: call.address, in: db)
        return try answer(call, in: db)
    }

    /// The member as they are now.
    private func answer(_ call: APICall<OwnerAccess>, in db: any SQLReader) throws -> APIAnswer {
        guard let member = try Member.find(try call.member(), of: call.access.book.id, in: db) else { throw MembersError.notFound }
        return .one(member)
    }
}

extension APICall {
    fileprivate func member() throws -> User.ID { try id(orThrow: MembersError.notFound) }
}

extension JSONFields {
    mutating func neededRole() -> Role? {
        guard let role = choice("role", Role.self) else {
            if faults.isEmpty { note("role", "missing", "One of owner, editor, viewer.") }
            return nil
        }
        return role
    }
}
