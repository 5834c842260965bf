import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// The pages under `/dashboard/categories/`.
struct CategoriesController: NamesController {
    let database: any SQLDatabase
    let clock: Clock
    let categories: CategoryStore
    let ledger: Ledger
    let pages: PageRenderer

    init(database: any SQLDatabase, clock: Clock, ledger: Ledger, pages: PageRenderer) {
        self.database = database
        self.clock = clock
        self.categories = CategoryStore(clock: clock)
        self.ledger = ledger
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        let group = routes.group("/dashboard/categories")
        group.get(use: list)
        group.get(":id", use: edit)
        group.get(":id/merges", use: askToMerge)
        let editing = routes.group("/dashboard/categories", context: EditorContext.self)
        editing.post(use: create)
        editing.post(":id", use: update)
        editing.post(":id/moves", use: move)
        editing.post(":id/merges", use: merge)
    }

    @Sendable func list(_ request: Request, context: BookContext) async throws -> Response {
        try await list(request, context, sent: nil, status: .ok)
    }

    @Sendable func create(_ request: Request, context: EditorContext) async throws -> Response {
        let fields = CategoryFields(try await FormBody(of: request, context: context))
        do {
            try await save(fields, as: clock.newID(), kind: fields.kind, by: context.access)
        } catch let error as any UserFacingError {
            return try await list(request, context.reading, sent: (fields, error.userMessage), status: .unprocessableContent)
        }
        return .seeOther("/dashboard/categories/")
    }

    @Sendable func edit(_ request: Request, context: BookContext) async throws -> Response {
        let id = try categoryID(context)
        let all = try await database.read(in: context.book.id) { db in try categories.list(of: context.book.id, in: db) }
        guard let category = all.first(where: { $0.id == id }) else { throw LedgerError.categoryNotFound }
        let page = EditCategoryPage(id: id.description, form: .init(editing: category, nil, all))
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func update(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try categoryID(context)
        let fields = CategoryFields(try await FormBody(of: request, context: context))
        let all = try await database.read(in: context.book.id) { db in try categories.list(of: context.book.id, in: db) }
        guard let old = all.first(where: { $0.id == id }) else { throw LedgerError.categoryNotFound }
        do {
            try await save(fields, as: id, kind: old.kind, by: context.access)
        } catch let error as any UserFacingError {
            let page = EditCategoryPage(id: id.description, form: .init(editing: old, (fields, error.userMessage), all))
            return try pages.respond(to: request, with: page, context: context, status: .unprocessableContent)
        }
        return .seeOther("/dashboard/categories/")
    }

    private func save(_ fields: CategoryFields, as id: Category.ID, kind: Category.Kind, by access: WritingAccess) async throws {
        try await write(access) { db in try categories.save(fields.category(id, kind), by: access, in: db) }
    }

    private func list(
        _ request: Request, _ context: BookContext, sent: (CategoryFields, Words)?, status: HTTPResponse.Status
    ) async throws -> Response {
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        let month = Period.month(containing: today, startDay: access.book.monthStart)
        let page = try await database.read(in: context.session) { db in
            let all = try categories.list(of: access.book.id, in: db)
            let totals = try Summaries.totals(of: month, book: access.book.id, in: db)
            let limits = try BudgetStore(clock: clock).limits(of: access.book.id, in: db)
            return try CategoriesPage(CategoryFigures(all, totals, limits, access.book.currency), sent, access, today: today)
        }
        return try pages.respond(to: request, with: page, context: context, status: status)
    }

    func categoryID(_ context: some RequestContext) throws -> Category.ID {
        try context.id(or: LedgerError.categoryNotFound)
    }
}
