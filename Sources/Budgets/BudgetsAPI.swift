import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import Planning
import WebInterface

/// `/api/v1/budgets`: what a category may take in a month of the book, and how far it is.
struct BudgetsAPI: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let budgets: BudgetStore
    let categories: CategoryStore
    let ledger: Ledger

    init(database: any SQLDatabase, clock: Clock, ledger: Ledger) {
        self.database = database
        self.clock = clock
        budgets = BudgetStore(clock: clock)
        categories = CategoryStore(clock: clock)
        self.ledger = ledger
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/budgets", .reader, use: list)
        routes.patch("/api/v1/categories/:id/budget", .editor, doing: set)
        routes.delete("/api/v1/categories/:id/budget", .editor, doing: remove)
    }

    @Sendable func list(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book
        return try await database.read(call) { db in
            .page(try budgets.categories(of: book.id, in: db).compactMap { try progress(of: $0, book, in: db) }, next: nil)
        }
    }

    @Sendable func set(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let book = call.access.book
        let category = try category(call, in: db)
        var fields = try call.fields()
        let limit = fields.money("limit", in: book.currency)
        if let limit, limit.minorUnits < 1 || limit.minorUnits.magnitude > Transaction.largestAmount {
            fields.note("limit", "out_of_range", "More than nothing, and no more than the ledger can hold.")
        } else if limit == nil, fields.faults.isEmpty {
            fields.note("limit", "missing", "This field is needed.")
        }
        try fields.finish()
        guard let limit else { throw InvalidFields(fields.faults) }
        try budgets.set(category, to: limit, by: call.access, in: db)
        try ledger.touch(book.id, in: db)
        guard let budget = try progress(of: category, book, in: db) else { throw LedgerError.categoryNotFound }
        return .one(budget)
    }

    @Sendable func remove(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        try budgets.set(try category(call, in: db), to: .zero(call.access.book.currency), by: call.access, in: db)
        try ledger.touch(call.access.book.id, in: db)
        return .none
    }

    private func category(_ call: APICall<WritingAccess>, in db: any SQLReader) throws -> Category.ID {
        try categories.get(call.id(orThrow: LedgerError.categoryNotFound), of: call.access.book.id, in: db).id
    }

    /// How the budget stands this month.
    private func progress(of category: Category.ID, _ book: Book, in db: any SQLReader) throws -> BudgetResource? {
        let month = Period.month(containing: clock.today(in: book.timeZone), startDay: book.monthStart)
        guard let progress = try budgets.progress(of: category, in: month, book: book.id, db: db) else { return nil }
        return BudgetResource(category: category, month: month, progress: progress)
    }
}

struct BudgetResource: JSONWritable, Sendable {
    let category: Category.ID
    let month: Period
    let progress: BudgetProgress

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("category", category)
            json.field("limit", progress.limit)
            json.field("spent", progress.spent)
            json.field("left", progress.left)
            json.field("from", month.first)
            json.field("to", month.last)
        }
    }
}
