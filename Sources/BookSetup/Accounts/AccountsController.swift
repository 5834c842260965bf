import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// The pages under `/accounts/`: where the money sits, and whether the bank says the same.
struct AccountsController: NamesController {
    let database: any SQLDatabase
    let clock: Clock
    let accounts: AccountStore
    let categories: CategoryStore
    let ledger: Ledger
    let pages: PageRenderer

    init(database: any SQLDatabase, clock: Clock, ledger: Ledger, pages: PageRenderer) {
        self.database = database
        self.clock = clock
        accounts = AccountStore(clock: clock)
        categories = CategoryStore(clock: clock)
        self.ledger = ledger
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        let group = routes.group("/accounts")
        group.get(use: list)
        group.get(":id", use: show)
        group.get(":id/reconciliations", use: compare)
        let editing = routes.group("/accounts", context: EditorContext.self)
        editing.post(use: create)
        editing.post(":id", use: update)
        editing.post(":id/moves", use: move)
        editing.post(":id/reconciliations", use: reconcile)
    }

    @Sendable func list(_ request: Request, context: BookContext) async throws -> Response {
        try await list(request, context, sent: nil)
    }

    @Sendable func create(_ request: Request, context: EditorContext) async throws -> Response {
        let fields = AccountFields(try await FormBody(of: request, context: context))
        do {
            let access = context.access
            guard let currency = Currency(code: fields.currency) else { throw NoSuchCurrency() }
            let opening = try parseBalance(fields.opening, currency, in: context.user.region)
            try await write(access) { db in
                try checkName(fields.name)
                try accounts.add(
                    fields.name, kind: fields.knownKind, currency: currency, opening: opening.minorUnits,
                    position: accounts.nextPosition(of: access.book.id, in: db), by: access, in: db)
            }
        } catch let error as any UserFacingError {
            return try await list(request, context.reading, sent: (fields, error.userMessage))
        }
        return .seeOther("/accounts/")
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        try await show(request, context, sent: nil)
    }

    @Sendable func update(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try accountID(context)
        let fields = AccountFields(try await FormBody(of: request, context: context))
        do {
            let access = context.access
            try await write(access) { db in
                let currency = try accounts.get(id, of: access.book.id, in: db).account.currency
                let opening = try parseBalance(fields.opening, currency, in: access.user.region)
                try accounts.change(id, name: fields.name, kind: fields.knownKind, opening: opening, by: access, in: db)
            }
        } catch let error as any UserFacingError where error.kind != .notFound {
            return try await show(request, context.reading, sent: (fields, error.userMessage))
        }
        return .seeOther("/accounts/\(id)/")
    }

    @Sendable func move(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try accountID(context)
        guard let shift = Shift(try await FormBody(of: request, context: context)) else { throw NoSuchPlace() }
        let access = context.access
        try await write(access) { db in try accounts.move(id, shift, by: access, in: db) }
        return .seeOther("/accounts/#account-\(id)")
    }

    func accountID(_ context: some RequestContext) throws -> Account.ID {
        try context.id(or: NoSuchAccount())
    }

    private func list(
        _ request: Request, _ context: BookContext, sent: (AccountFields, Words)?
    ) async throws -> Response {
        let access = context.access
        let month = Period.month(containing: clock.today(in: access.book.timeZone), startDay: access.book.monthStart)
        let today = clock.today(in: access.book.timeZone)
        let page = try await database.read(in: context.session) { db in
            AccountsPage(
                try accounts.details(of: access.book.id, in: db), try accounts.flows(in: month, of: access.book.id, in: db),
                sent: sent, access, month: month.title(in: access.user.region, today: today), today: today)
        }
        return try pages.respond(to: request, with: page, context: context, status: sent == nil ? .ok : .unprocessableContent)
    }

    private func show(
        _ request: Request, _ context: BookContext, sent: (AccountFields, Words)?
    ) async throws -> Response {
        let id = try accountID(context)
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        let month = Period.month(containing: today, startDay: access.book.monthStart)
        let page = try await database.read(in: context.session) { db in
            AccountPage(
                try accounts.get(id, of: access.book.id, in: db),
                try accounts.flows(in: month, of: access.book.id, in: db)[id] ?? .init(), sent: sent,
                try TransactionList.page(.init(account: id), limit: 10, of: access.book.id, in: db).entries, access,
                month: month.title(in: access.user.region, today: today), today: today)
        }
        return try pages.respond(to: request, with: page, context: context, status: sent == nil ? .ok : .unprocessableContent)
    }
}

/// A place in an order that is none.
struct NoSuchPlace: UserFacingError {
    let kind = UserErrorKind.invalidInput
    let code = "names.no_such_place"
    let userMessage: Words = "It can’t be moved there. Reload the page and try again."
}

struct NoSuchCurrency: UserFacingError {
    let kind = UserErrorKind.invalidInput
    let code = "names.no_such_currency"
    let userMessage: Words = "There is no such currency. Choose one from the list."
}
