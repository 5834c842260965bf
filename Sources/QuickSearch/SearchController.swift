import Accounting
import Bookkeeping
import ExternalServices
import Features
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/search/`: the quick search, as a page and as the list in the dialog of the frame.
struct SearchController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let pages: PageRenderer
    let places: [Place]
    let contributions: Contributions

    init(
        database: any SQLDatabase, clock: Clock, pages: PageRenderer, places: [Place], contributions: Contributions = Contributions()
    ) {
        self.places = places
        self.contributions = contributions
        self.database = database
        self.clock = clock
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/search", use: show)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let text = try FormBody(parsing: request.uri.query ?? "").raw("q")
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        let search = QuickSearch(text, by: access, today: today, places: places, contributions: contributions)
        let (books, isAdministrator) = (context.shell.books, context.session.isAdministrator)
        let (accounts, categories) = (AccountStore(clock: clock), CategoryStore(clock: clock))
        let groups = try await database.read(in: context.session) { db in
            let names = FormNames(
                accounts: try accounts.list(of: access.book.id, in: db), categories: try categories.list(of: access.book.id, in: db))
            return try search.groups(among: names, books: books, isAdministrator: isAdministrator, in: db)
        }
        return try pages.respond(to: request, with: SearchPage(text: search.text, groups: groups), context: context)
    }
}
