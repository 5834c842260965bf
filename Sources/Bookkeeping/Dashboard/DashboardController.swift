import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/dashboard/`: the book at a glance.
package struct DashboardController: Sendable {
    /// Reads what the categories of a book may take in a month.
    package typealias Limits = @Sendable (Book.ID, any SQLReader) throws -> [Category.ID: Money]

    let database: any SQLDatabase
    let clock: Clock
    let pages: PageRenderer
    let cache: PageCache
    let limits: Limits

    package init(database: any SQLDatabase, clock: Clock, pages: PageRenderer, cache: PageCache, limits: @escaping Limits) {
        self.database = database
        self.clock = clock
        self.pages = pages
        self.cache = cache
        self.limits = limits
    }

    package func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/dashboard", use: show)
        routes.get("/dashboard/cards", use: arrange)
        routes.post("/dashboard/cards", use: saveLayout)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        let query = try SpanQuery(request, at: "/dashboard/", of: access, today: today)
        return try await pages.respond(to: request, context: context, keptIn: cache, on: today, reading: database) { db in
            let stores = (AccountStore(clock: clock), CategoryStore(clock: clock))
            let figures = try DashboardFigures(of: query.period, access, today: today, stores: stores, limits: limits, in: db)
            return try DashboardPage(figures, query, DashboardLayout(context.session.dashboard), of: access)
        }
    }
}

extension PageRenderer {
    /// A page drawn from one snapshot of the book, kept until the book changes or the day ends.
    func respond<Shown: Page>(
        to request: Request, context: BookContext, keptIn cache: PageCache, on today: CalendarDate, reading database: any SQLDatabase,
        with page: @escaping @Sendable (any SQLReader) throws -> Shown
    ) async throws -> Response {
        try await respond(to: request, context: context, keptIn: cache, version: context.pageVersion(on: today)) {
            try await database.read(in: context.session, page)
        }
    }
}

extension BookContext {
    /// The state of the book that a page shows.
    func pageVersion(on today: CalendarDate) -> PageCache.Version {
        PageCache.Version(revision: session.bookRevision, day: today.daysSince1970, own: session.dashboard)
    }
}
