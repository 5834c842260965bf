import Accounting
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/me`: who a person is, and how they want to see things.
struct ProfileAPI: Sendable {
    let database: any SQLDatabase

    init(database: any SQLDatabase) { self.database = database }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/me", .person, use: show)
        routes.patch("/api/v1/me", .account, doing: change)
        routes.get("/api/v1/me/events", .account, use: events)
    }

    @Sendable func show(_ call: APICall<User>) async throws -> APIAnswer {
        let caller = call.caller
        return try await database.read { db in .one(try Profile(of: caller, in: db)) }
    }

    @Sendable func change(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        let old = try Profile(of: call.caller, in: db)
        let new = try Profile(call.fields(), changing: old)
        try ETag.check(call.request.headers, against: old)
        try Users.update(
            call.user.id, name: new.name, locale: Region.locale(new.locale, with: new.preferences), theme: new.theme, in: db)
        return .one(new)
    }

    /// What happened to the account, the latest first.
    @Sendable func events(_ call: APICall<User>) async throws -> APIAnswer {
        var query = try call.query()
        let limit = query.limit()
        let keys = query.cursor(of: "events")
        let last = keys?.first.flatMap { Int64($0) }
        if keys != nil, last == nil { query.note("cursor", "unknown", "This cursor does not belong to this list. Start without one.") }
        try query.finish()
        let user = call.user.id
        return try await database.read { db in
            let found = try AccessLog.entries(of: user, before: last, limit: limit + 1, in: db)
            let page = Array(found.prefix(limit))
            return .page(page, next: found.count > limit ? page.last.map { PageCursor.next(of: "events", "\($0.number)") } : nil)
        }
    }
}

extension AccessEntry: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("number", number)
            json.field("event", event)
            json.field("detail", about?.detail)
            json.field("address", about?.address)
            json.field("at", at)
        }
    }
}
