import Accounting
import Hummingbird
import Persistence
import WebInterface

extension PageRenderer {
    /// A page drawn from one snapshot of the book, kept until the book changes or the day ends.
    package func respond<Shown: Page>(
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
    package func pageVersion(on today: CalendarDate) -> PageCache.Version {
        PageCache.Version(revision: session.bookRevision, day: today.daysSince1970, own: session.dashboard)
    }
}
