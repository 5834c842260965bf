import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// The pages under `/tags/`. A tag is named by its word, which stands in the query: `/tags/details/?tag=goa`.
struct TagsController: NamesController {
    let database: any SQLDatabase
    let tags: TagStore
    let ledger: Ledger
    let pages: PageRenderer

    init(database: any SQLDatabase, clock: Clock, ledger: Ledger, pages: PageRenderer) {
        self.database = database
        tags = TagStore(clock: clock)
        self.ledger = ledger
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        let group = routes.group("/tags")
        group.get(use: list)
        group.get("details", use: show)
        let editing = routes.group("/tags", context: EditorContext.self)
        editing.post("names", use: rename)
        editing.post("restorations", use: restore)
        editing.post("deletions", use: remove)
    }

    @Sendable func list(_ request: Request, context: BookContext) async throws -> Response {
        let query = try FormBody(addressOf: request)
        let text = String(TagStore.plain(query.raw("text").filter { $0 != "\0" }).prefix(TagStore.longest))
        let after = query.raw("after").isEmpty ? nil : PageCursor(text: query.raw("after"))?.keys.first
        guard after != nil || query.raw("after").isEmpty else { throw AddressError.page }
        let book = context.book.id
        let renamed = request.uri.queryParameters["renamed"].flatMap { Int64($0) }
        let page = try await database.read(in: context.session) { db in
            let found = try tags.page(of: book, beginning: text, after: after, in: db)
            return TagsPage(found.rows, next: found.next, text: text, renamed: renamed)
        }
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let query = try FormBody(addressOf: request)
        return try await show(request, context, query.raw("tag"), typed: nil)
    }

    @Sendable func rename(_ request: Request, context: EditorContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let (tag, name, access) = (form.raw("tag"), form.optional("name") ?? "", context.access)
        do {
            let number = try await write(access) { db in
                try tags.rename(tag, to: name, merging: form.isOn("merge"), by: access, in: db)
            }
            return .seeOther("/tags/" + (number.map { "?renamed=\($0)" } ?? ""))
        } catch let error as any UserFacingError where error.kind != .notFound {
            return try await show(request, context.reading, tag, typed: (name, error))
        }
    }

    @Sendable func restore(_ request: Request, context: EditorContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let access = context.access
        guard let number = request.uri.queryParameters["change"].flatMap({ Int64($0) }) else { throw TagError.notFound }
        try await write(access) { db in try tags.restore(before: number, by: access, in: db) }
        return .opening("/tags/", for: request)
    }

    @Sendable func remove(_ request: Request, context: EditorContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let access = context.access
        try await write(access) { db in try tags.remove(form.raw("tag"), by: access, in: db) }
        return .seeOther("/tags/")
    }

    private func show(
        _ request: Request, _ context: BookContext, _ tag: String, typed: (name: String, problem: any UserFacingError)?
    ) async throws -> Response {
        let book = context.book.id
        let page = try await database.read(in: context.session) { db in
            guard try tags.exists(tag, of: book, in: db) else { throw TagError.notFound }
            return TagPage(.init(tag: tag, count: try tags.count(tag, of: book, in: db)), typed: typed)
        }
        return try pages.respond(to: request, with: page, context: context, status: typed == nil ? .ok : .unprocessableContent)
    }
}
