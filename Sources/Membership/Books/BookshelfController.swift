import Accounting
import Hummingbird
import Identity
import Persistence
import WebInterface

/// The pages under `/settings/books/`: which books there are, which is open, and where messages go.
struct BookshelfController: Sendable {
    let database: any SQLDatabase
    let shelf: Bookshelf
    let settings: BookSettings
    let pages: PageRenderer

    init(database: any SQLDatabase, shelf: Bookshelf, settings: BookSettings, pages: PageRenderer) {
        self.database = database
        self.shelf = shelf
        self.settings = settings
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<UserContext>) {
        let books = routes.group("/settings/books")
        books.get(use: show)
        books.post(use: make)
        books.post("messages", use: sendMessages)
        books.post(":id/openings", use: open)
    }

    /// What concerns the book that is open.
    func addRoutes(to routes: RouterGroup<BookContext>) {
        let owning = routes.group("/settings/books", context: OwnerContext.self)
        owning.post("names", use: rename)
    }

    @Sendable func show(_ request: Request, context: UserContext) async throws -> Response {
        let notice: Words? = request.uri.queryParameters["saved"] == nil ? nil : "Saved."
        return try await respond(to: request, notice: notice, context: context)
    }

    @Sendable func make(_ request: Request, context: UserContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        do {
            _ = try await shelf.make(named: form.raw("name"), in: context.session)
            return .seeOther("/settings/books/?saved=1")
        } catch let error as InvalidForm {
            return try await respond(to: request, errors: error.messages, context: context)
        }
    }

    @Sendable func open(_ request: Request, context: UserContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let id: Book.ID = try context.id(or: BookAccessError.notFound)
        try await shelf.open(id, in: context.session)
        return .seeOther(homePath)
    }

    @Sendable func sendMessages(_ request: Request, context: UserContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        guard let id = Book.ID(form.raw("book")) else { throw BookAccessError.notFound }
        try await shelf.sendMessages(of: context.user.id, to: id)
        return .seeOther("/settings/books/?saved=1")
    }

    @Sendable func rename(_ request: Request, context: OwnerContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        var rules = BookSettings.Rules(of: context.book)
        do { rules.name = try PersonName.parse(form.raw("name")) } catch { throw InvalidForm([error]) }
        let (settings, access, new) = (settings, context.access, rules)
        try await database.write(in: access.book.id) { db in try settings.update(access, to: new, in: db) }
        return .seeOther("/settings/books/?saved=1")
    }

    private func respond(
        to request: Request, notice: Words? = nil, errors: [Words] = [], context: UserContext
    ) async throws -> Response {
        let access = context.session.access
        let rows = try await shelf.list(of: access.user.id).map { shelved in
            let people: Words = shelved.memberCount == 1 ? "only you" : "\(shelved.memberCount) people"
            return BooksPage.Row(
                id: shelved.book.id.description, name: shelved.book.name,
                detail: "\(shelved.role.title) · \(shelved.book.currency.code) · \(people)",
                isOpen: shelved.book.id == access.book.id, takesMessages: shelved.takesMessages)
        }
        let page = BooksPage(
            notice: notice, errors: errors, books: rows, rename: access.role == .owner ? access.book.name : nil)
        return try pages.respond(
            to: request, with: page, context: context, status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}
