import Accounting
import Bookkeeping
import Hummingbird
import Identity
import Persistence
import WebInterface

/// Filters that a person keeps under a name.
extension ExpensesController {
    func addRoutesForFilters(to routes: RouterGroup<BookContext>) {
        let expenses = routes.group("/dashboard/expenses")
        expenses.post("filters", use: saveFilter)
        expenses.post("filters/:id/deletions", use: removeFilter)
    }

    @Sendable func saveFilter(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let query = try ExpensesQuery(parsing: form.raw("query"))
        let name = form.optional("name") ?? ""
        let (access, filters) = (context.access, savedFilters)
        try await database.write(in: access.book.id) { db in try filters.save(name, query, of: access, in: db) }
        return .seeOther(query.url)
    }

    @Sendable func removeFilter(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let id: SavedFilters.ID = try context.id(or: SavedFilterError.notFound)
        let (access, filters) = (context.access, savedFilters)
        try await database.write(in: access.book.id) { db in try filters.remove(id, of: access, in: db) }
        return .seeOther(ExpensesQuery.path)
    }

    func keptFilters(_ context: BookContext) async throws -> [SavedFilter] {
        let (access, filters) = (context.access, savedFilters)
        return try await database.read(in: access.book.id) { db in try filters.list(of: access, in: db) }
    }

    private var savedFilters: SavedFilters { SavedFilters(clock: clock) }
}

extension BookContext {
    /// The state of the book, and the filters that the page offers.
    package func pageVersion(on today: CalendarDate, with kept: [SavedFilter]) -> PageCache.Version {
        PageCache.Version(revision: session.bookRevision, day: today.daysSince1970, own: "\(kept.hashValue)")
    }
}

extension ExpensesPage.Kept {
    static func all(_ filters: [SavedFilter], chosen query: ExpensesQuery) -> [Self] {
        filters.map { filter in
            Self(
                id: filter.id.description, name: filter.name, url: "\(ExpensesQuery.path)?\(filter.query)",
                isChosen: filter.query == query.address)
        }
    }
}
