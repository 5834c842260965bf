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

    package init(database: any SQLDatabase, clock: Clock, pages: PageRenderer) {
        self.database = database
        self.clock = clock
        self.pages = pages
    }

    package func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/dashboard", use: show)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        let page = try await database.read { db in
            let figures = try DashboardFigures(of: access, today: today, in: db)
            return try DashboardPage(figures, of: access, today: today)
        }
        return try pages.respond(to: request, with: page, context: context)
    }
}
