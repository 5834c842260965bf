import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/history/`: the audit trail of the book, in words, the latest change first.
struct HistoryController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let pages: PageRenderer

    init(database: any SQLDatabase, clock: Clock, pages: PageRenderer) {
        self.database = database
        self.clock = clock
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/history", use: show)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let access = context.access
        let before = try request.uri.queryParameters["before"].map { text in
            guard let number = Int64(text) else { throw HTTPError(.badRequest, message: "There is no such page.") }
            return number
        }
        let today = clock.today(in: access.book.timeZone)
        let page = try await database.read(in: context.session) { db in
            let words = try AuditWords(of: access, today: today, in: db)
            let (entries, next) = try AuditTrail.page(of: access.book.id, before: before, in: db)
            return HistoryPage(
                bookName: access.book.name, changes: entries.map { HistoryPage.Row($0, words, access) },
                olderURL: next.map { "/history/?before=\($0)" })
        }
        return try pages.respond(to: request, with: page, context: context)
    }
}

extension HistoryPage.Row {
    init(_ entry: AuditTrail.Entry, _ words: AuditWords, _ access: BookAccess) {
        let zone = access.book.timeZone
        let (hour, minute) = TimeZones.time(of: entry.at, in: zone)
        let date = TimeZones.date(of: entry.at, in: zone).words(in: words.region, today: words.today)
        self.init(
            number: "\(entry.number)", what: words.title(entry), who: entry.person,
            when: "\(date), \(hour):\(minute < 10 ? "0" : "")\(minute)", details: words.details(entry))
    }
}
