import Accounting
import Bookkeeping
import ExternalServices
import Features
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/notifications/`, and the number on the bell.
struct NotificationsController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let notifications: Notifications
    let pages: PageRenderer

    init(database: any SQLDatabase, clock: Clock, pages: PageRenderer, contributions: Contributions = Contributions()) {
        self.database = database
        self.clock = clock
        notifications = Notifications(clock: clock, contributions: contributions)
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/notifications", use: show)
        routes.get("/notifications/count", use: count)
        routes.post("/notifications/readings", use: markRead)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        let page = try await database.read(in: access.book.id) { db in
            NotificationsPage(
                try notifications.list(for: access, in: db), seen: try notifications.seenUntil(access.user.id, in: db),
                categories: try CategoryStore(clock: clock).list(of: access.book.id, in: db), access, today: today)
        }
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func count(_ request: Request, context: BookContext) async throws -> Response {
        let access = context.access
        let count = try await database.read(in: access.book.id) { db in
            let seen = try notifications.seenUntil(access.user.id, in: db)
            return try notifications.list(for: access, in: db).count { $0.isNew(since: seen) }
        }
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: "\(count)")))
    }

    @Sendable func markRead(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        guard let until = Int64(form.raw("until")) else { throw HTTPError(.badRequest, message: "That is not a time.") }
        let user = context.user.id
        try await database.write(in: context.book.id) { db in
            try notifications.markSeen(until: Timestamp(milliseconds: until), by: user, in: db)
        }
        return .seeOther("/notifications/")
    }
}
