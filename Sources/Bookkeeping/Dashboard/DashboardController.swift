import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/dashboard/`: the book at a glance.
package struct DashboardController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let pages: PageRenderer
    let cache: PageCache

    package init(database: any SQLDatabase, clock: Clock, pages: PageRenderer, cache: PageCache) {
        self.database = database
        self.clock = clock
        self.pages = pages
        self.cache = cache
    }

    package func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/dashboard", use: show)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        return try await pages.respond(
            to: request, context: context, keptIn: cache, version: context.pageVersion(on: today)
        ) {
            try await database.read(in: context.session) { db in
                let figures = try DashboardFigures(of: access, today: today, in: db)
                return try DashboardPage(figures, of: access, today: today)
            }
        }
    }
}

extension BookContext {
    /// The state of the book that a page shows.
    func pageVersion(on today: CalendarDate) -> PageCache.Version {
        PageCache.Version(revision: session.bookRevision, day: today.daysSince1970)
    }
}
