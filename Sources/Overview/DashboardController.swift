import Accounting
import Bookkeeping
import ExternalServices
import Features
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/dashboard/`: the book at a glance.
struct DashboardController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let pages: PageRenderer
    let cache: PageCache
    /// Those of other features.
    let cards: [DashboardCard]

    init(database: any SQLDatabase, clock: Clock, pages: PageRenderer, cache: PageCache, cards: [DashboardCard] = []) {
        self.cards = cards
        self.database = database
        self.clock = clock
        self.pages = pages
        self.cache = cache
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
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
            let figures = try DashboardFigures(of: query.period, access, today: today, stores: stores, limits: BudgetStore(clock: clock).limits(of: access.book.id, in: db), in: db)
            return try DashboardPage(figures, query, DashboardLayout(context.session.dashboard, brought: cards), of: access)
        }
    }
}
