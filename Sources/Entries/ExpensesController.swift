import Accounting
import Bookkeeping
import ExternalServices
import Features
import Hummingbird
import Identity
import Persistence
import WebInterface

/// The pages under `/dashboard/expenses/`: list, add, edit, delete, restore.
struct ExpensesController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let ledger: Ledger
    let categories: CategoryStore
    let accounts: AccountStore
    let learning: CorrectionLog
    let pages: PageRenderer
    let cache: PageCache
    /// The words of a message that proves an entry, where the person may read them.
    let message: @Sendable (_ reference: String, BookAccess, any SQLReader) throws -> String?
    /// What other features show in the panel of an entry.
    let parts: [EntryPart]

    init(
        database: any SQLDatabase, clock: Clock, ledger: Ledger, learning: CorrectionLog, pages: PageRenderer, cache: PageCache,
        message: @escaping @Sendable (_ reference: String, BookAccess, any SQLReader) throws -> String? = { _, _, _ in nil }, parts: [EntryPart] = []
    ) {
        self.parts = parts
        self.message = message
        self.database = database
        self.clock = clock
        self.ledger = ledger
        self.categories = CategoryStore(clock: clock)
        self.accounts = AccountStore(clock: clock)
        self.learning = learning
        self.pages = pages
        self.cache = cache
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        let expenses = routes.group("/dashboard/expenses")
        expenses.get(use: list)
        expenses.get("export", use: export)
        let editing = routes.group("/dashboard/expenses", context: EditorContext.self)
        editing.post(use: create)
        editing.post(":id/deletions", use: delete)
        editing.post(":id/restorations", use: restore)
        addRoutesForOne(to: routes)
        addRoutesForMany(to: routes)
        addRoutesForFilters(to: routes)
    }

    @Sendable func list(_ request: Request, context: BookContext) async throws -> Response {
        let today = clock.today(in: context.book.timeZone)
        let kept = try await keptFilters(context)
        return try await pages.respond(
            to: request, context: context, keptIn: cache, version: context.pageVersion(on: today, with: kept)
        ) {
            try await listPage(request, context, today, form: nil, kept: kept)
        }
    }

    @Sendable func create(_ request: Request, context: EditorContext) async throws -> Response {
        let form = ExpenseFields(try await FormBody(of: request, context: context))
        do {
            try await record(form, by: context.access)
        } catch let error as any UserFacingError {
            let today = clock.today(in: context.book.timeZone)
            let kept = try await keptFilters(context.reading)
            let page = try await listPage(request, context.reading, today, form: (form, error.userMessage), kept: kept)
            return try pages.respond(to: request, with: page, context: context, status: .unprocessableContent)
        }
        return .seeOther("/dashboard/expenses/")
    }

    @Sendable func delete(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try transactionID(context)
        _ = try await FormBody(of: request, context: context)
        let access = context.access
        _ = try await database.write(in: context.book.id) { db in try ledger.delete(id, by: access, in: db) }
        guard request.wantsFragment else { return .seeOther("/dashboard/expenses/?deleted=\(id)") }
        return try pages.respond(to: request, with: Self.deletedToast(id), context: context)
    }

    @Sendable func restore(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try transactionID(context)
        _ = try await FormBody(of: request, context: context)
        let access = context.access
        try await database.write(in: context.book.id) { db in try ledger.restore(id, by: access, in: db) }
        guard request.wantsFragment else { return .seeOther("/dashboard/expenses/") }
        return try pages.respond(to: request, with: ToastPage(message: "Restored."), context: context)
    }

    static func deletedToast(_ id: Transaction.ID) -> ToastPage {
        ToastPage(message: "Deleted.", action: .init(label: "Undo", path: "/dashboard/expenses/\(id)/restorations/"))
    }

    func transactionID(_ context: some RequestContext) throws -> Transaction.ID {
        guard let id = context.parameters.get("id").flatMap({ Transaction.ID($0) }) else {
            throw LedgerError.transactionNotFound
        }
        return id
    }
}
