import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// The pages under `/rules/`: what is done with new entries, and with those that are there.
struct RulesController: NamesController {
    let database: any SQLDatabase
    let clock: Clock
    let rules: RuleStore
    let ledger: Ledger
    let pages: PageRenderer

    init(database: any SQLDatabase, clock: Clock, ledger: Ledger, pages: PageRenderer) {
        self.database = database
        self.clock = clock
        rules = RuleStore(clock: clock)
        self.ledger = ledger
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        let group = routes.group("/rules")
        group.get(use: list)
        group.get("drafts", use: draft)
        group.get(":id", use: show)
        let editing = routes.group("/rules", context: EditorContext.self)
        editing.post(use: create)
        editing.post("restorations", use: restore)
        editing.post(":id", use: update)
        editing.post(":id/moves", use: move)
        editing.post(":id/switches", use: flip)
        editing.post(":id/deletions", use: remove)
        editing.post(":id/applications", use: apply)
    }

    @Sendable func list(_ request: Request, context: BookContext) async throws -> Response {
        let toast = Self.toast(request.uri.queryParameters)
        let page = try await database.read(in: context.session) { db in
            RulesPage(
                try rules.list(of: context.book.id, in: db), try RuleNames(of: context.book.id, in: db), toast: toast,
                in: context.user.region)
        }
        return try pages.respond(to: request, with: page, context: context)
    }

    /// `GET /rules/drafts/?what=…&text=…`: a form as it is filled in, with what the rule would do. It keeps nothing.
    @Sendable func draft(_ request: Request, context: BookContext) async throws -> Response {
        let query = try FormBody(addressOf: request)
        return try await show(request, context, RuleFields(query, id: Rule.ID(query.raw("rule"))))
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let id = try ruleID(context)
        let rule = try await database.read(in: context.session) { db in try rules.get(id, of: context.book.id, in: db) }
        return try await show(request, context, RuleFields(rule, in: context.user.region))
    }

    @Sendable func create(_ request: Request, context: EditorContext) async throws -> Response {
        let fields = RuleFields(try await FormBody(of: request, context: context), id: nil)
        return try await save(fields, as: clock.newID(), request, context)
    }

    @Sendable func update(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try ruleID(context)
        let fields = RuleFields(try await FormBody(of: request, context: context), id: id)
        return try await save(fields, as: id, request, context)
    }

    private func save(
        _ fields: RuleFields, as id: Rule.ID, _ request: Request, _ context: EditorContext
    ) async throws -> Response {
        let access = context.access
        do {
            try await write(access) { db in
                let isOn = try fields.id.map { try rules.get($0, of: access.book.id, in: db).isOn } ?? true
                let rule = try fields.rule(id, isOn: isOn, currency: access.book.currency, in: access.user.region)
                try rules.save(rule, by: access, in: db)
            }
        } catch let error as any UserFacingError where error.kind != .notFound {
            return try await show(request, context.reading, fields, problem: error.userMessage)
        }
        return .seeOther("/rules/\(id)/")
    }

    private func show(
        _ request: Request, _ context: BookContext, _ fields: RuleFields, problem: Words? = nil
    ) async throws -> Response {
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        let page = try await database.read(in: context.session) { db in
            let typed = try? fields.rule(fields.id ?? clock.newID(), currency: access.book.currency, in: access.user.region)
            let rule = typed.flatMap { $0.conditions.isEmpty || $0.effect.isNothing ? nil : $0 }
            return RulePage(
                fields, try rule.map { try RuleTrial($0, of: access.book.id, in: db) }, try RuleNames(of: access.book.id, in: db),
                problem: problem, access, today: today)
        }
        return try pages.respond(to: request, with: page, context: context, status: problem == nil ? .ok : .unprocessableContent)
    }

    func ruleID(_ context: some RequestContext) throws -> Rule.ID {
        try context.id(or: RuleError.notFound)
    }
}
