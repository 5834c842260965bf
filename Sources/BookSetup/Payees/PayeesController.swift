import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// The pages under `/payees/`: who was paid, under which names.
struct PayeesController: NamesController {
    let database: any SQLDatabase
    let clock: Clock
    let payees: PayeeStore
    let ledger: Ledger
    let pages: PageRenderer

    init(database: any SQLDatabase, clock: Clock, ledger: Ledger, pages: PageRenderer) {
        self.database = database
        self.clock = clock
        payees = PayeeStore(clock: clock)
        self.ledger = ledger
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        let group = routes.group("/payees")
        group.get(use: list)
        group.get(":id", use: show)
        let editing = routes.group("/payees", context: EditorContext.self)
        editing.post(":id", use: rename)
        editing.post(":id/restorations", use: restore)
        editing.post(":id/merges", use: merge)
        editing.post(":id/names/deletions", use: forget)
    }

    @Sendable func list(_ request: Request, context: BookContext) async throws -> Response {
        let query = try FormBody(addressOf: request)
        let text = String(query.raw("text").filter { $0 != "\0" }.prefix(100)).trimmingBlanks
        let after = query.raw("after").isEmpty ? nil : PageCursor(text: query.raw("after"))?.keys.first
        guard after != nil || query.raw("after").isEmpty else { throw AddressError.page }
        let access = context.access
        let year = year(of: access)
        let page = try await database.read(in: context.session) { db in
            let found = try payees.page(of: access.book.id, matching: text, since: year.first, after: after, in: db)
            return PayeesPage(found.rows, next: found.next, text: text, in: access.user.region)
        }
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        try await show(request, context, problem: nil)
    }

    @Sendable func rename(_ request: Request, context: EditorContext) async throws -> Response {
        let (id, form, access) = (try payeeID(context), try await FormBody(of: request, context: context), context.access)
        return try await change(request, context, id) { db in
            let number = try payees.rename(
                id, to: form.optional("name") ?? "", keepingOld: form.isOn("keep"), by: access, in: db)
            return "/payees/\(id)/" + (number.map { "?renamed=\($0)" } ?? "")
        }
    }

    @Sendable func restore(_ request: Request, context: EditorContext) async throws -> Response {
        let (id, access) = (try payeeID(context), context.access)
        _ = try await FormBody(of: request, context: context)
        guard let number = request.uri.queryParameters["change"].flatMap({ Int64($0) }) else { throw PayeeError.notFound }
        return try await change(request, context, id) { db in
            try payees.restore(id, before: number, by: access, in: db)
            return "/payees/\(id)/"
        }
    }

    @Sendable func merge(_ request: Request, context: EditorContext) async throws -> Response {
        let (id, form, access) = (try payeeID(context), try await FormBody(of: request, context: context), context.access)
        return try await change(request, context, id) { db in
            let name = form.optional("into") ?? ""
            guard let target = try payees.find(named: name, of: access.book.id, in: db) else { throw PayeeError.unknown(name) }
            try payees.merge(id, into: target.id, by: access, in: db)
            return "/payees/\(target.id)/"
        }
    }

    @Sendable func forget(_ request: Request, context: EditorContext) async throws -> Response {
        let (id, form, access) = (try payeeID(context), try await FormBody(of: request, context: context), context.access)
        return try await change(request, context, id) { db in
            try payees.forget(form.raw("name"), of: id, by: access, in: db)
            return "/payees/\(id)/"
        }
    }

    /// Carries a change out and goes where it says; what is wrong with it is shown on the page of the payee.
    private func change(
        _ request: Request, _ context: EditorContext, _ id: PayeeStore.ID, _ change: @escaping @Sendable (any SQLWriter) throws -> String
    ) async throws -> Response {
        do {
            return .opening(try await write(context.access, change), for: request)
        } catch let error as any UserFacingError where error.kind != .notFound {
            return try await show(request, context.reading, problem: error)
        }
    }

    private func show(_ request: Request, _ context: BookContext, problem: (any UserFacingError)?) async throws -> Response {
        let id = try payeeID(context)
        let access = context.access
        let (year, today) = (year(of: access), clock.today(in: access.book.timeZone))
        let renamed = problem == nil ? request.uri.queryParameters["renamed"].flatMap { Int64($0) } : nil
        let page = try await database.read(in: context.session) { db in
            let sum = try payees.sum(of: id, book: access.book.id, since: year.first, in: db)
            return PayeePage(
                sum, aliases: try payees.aliases(of: id, book: access.book.id, in: db),
                others: try payees.page(of: access.book.id, since: today, limit: 200, in: db).rows.map(\.payee).filter { $0.id != id },
                entries: try entries(of: sum.payee.name, access, today: today, in: db), problem: problem, renamed: renamed,
                in: access.user.region)
        }
        return try pages.respond(to: request, with: page, context: context, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func entries(of name: String, _ access: BookAccess, today: CalendarDate, in db: any SQLReader) throws -> [ExpenseRow] {
        var query = TransactionQuery()
        (query.payee, query.limit) = (name, 10)
        let names = try RuleNames(of: access.book.id, in: db)
        return try TransactionResource.page(query, of: access.book.id, in: db).rows.map {
            ExpenseRow($0.transaction, names, in: access.user.region, today: today)
        }
    }

    private func year(of access: BookAccess) -> Period {
        .year(containing: clock.today(in: access.book.timeZone), startDay: access.book.monthStart)
    }

    private func payeeID(_ context: some RequestContext) throws -> PayeeStore.ID {
        try context.id(or: PayeeError.notFound)
    }
}
