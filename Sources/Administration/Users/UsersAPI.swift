import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/admin/users`: who has an account, to let in or keep out; never what stands in their books.
struct UsersAPI: Sendable {
    let directory: UserDirectory
    let administrators: Administrators

    init(directory: UserDirectory, administrators: Administrators) {
        self.directory = directory
        self.administrators = administrators
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/admin/users", .administrator, use: list)
        routes.patch("/api/v1/admin/users/:id", .confirmedAdministrator, doing: change)
        routes.delete("/api/v1/admin/users/:id/sessions", .confirmedAdministrator, doing: endSessions)
    }

    @Sendable func list(_ call: APICall<User>) async throws -> APIAnswer {
        var query = try call.query()
        let limit = query.limit()
        let keys = query.cursor(of: "users")
        let last = keys?.first.flatMap { User.ID($0) }
        if keys != nil, last == nil { query.note("cursor", "unknown", "This cursor does not belong to this list. Start without one.") }
        try query.finish()
        let (users, next) = try await directory.page(before: last, limit: limit)
        return .page(users, next: next.map { PageCursor.next(of: "users", "\($0)") })
    }

    /// Keeps somebody out, or lets them in again.
    @Sendable func change(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        var fields = try call.fields()
        let isDisabled = fields.bool("is_disabled")
        if isDisabled == nil, fields.faults.isEmpty { fields.note("is_disabled", "missing", "Either true or false.") }
        try fields.finish()
        let user: User.ID = try call.id(orThrow: AdministratorsError.notFound)
        if isDisabled == true {
            try administrators.disable(user, by: call.user, from: call.address, in: db)
        } else {
            try administrators.enable(user, by: call.user, from: call.address, in: db)
        }
        guard let entry = try UserDirectory.find(user, in: db) else { throw AdministratorsError.notFound }
        return .one(entry)
    }

    @Sendable func endSessions(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        let user: User.ID = try call.id(orThrow: AdministratorsError.notFound)
        try administrators.endSessions(of: user, by: call.user, from: call.address, in: db)
        return .none
    }
}

extension UserDirectory.Entry: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", user.id)
            json.field("name", user.name)
            json.field("email", user.email)
            json.field("created_at", createdAt)
            json.field("disabled_at", disabledAt)
            json.field("is_administrator", isAdministrator)
            json.field("book_count", bookCount)
            json.field("session_count", sessionCount)
            json.field("last_seen_at", lastSeenAt)
        }
    }
}
