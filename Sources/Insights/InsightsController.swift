import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/dashboard/insights/`: what changed, what comes again, what looks odd. `/dashboard/upcoming/`: what comes again.
struct InsightsController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let pages: PageRenderer
    let cache: PageCache

    init(database: any SQLDatabase, clock: Clock, pages: PageRenderer, cache: PageCache) {
        self.database = database
        self.clock = clock
        self.pages = pages
        self.cache = cache
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/dashboard/insights", use: show)
        routes.get("/dashboard/upcoming", use: showUpcoming)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        return try await pages.respond(to: request, context: context, keptIn: cache, on: today, reading: database) { db in
            try InsightsPage(InsightFigures(of: access.book, today: today, in: db), in: access.user.region)
        }
    }

    @Sendable func showUpcoming(_ request: Request, context: BookContext) async throws -> Response {
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        return try await pages.respond(to: request, context: context, keptIn: cache, on: today, reading: database) { db in
            UpcomingPage(try Payments.recurring(of: access.book.id, today: today, in: db), today: today, in: access.user.region)
        }
    }
}
