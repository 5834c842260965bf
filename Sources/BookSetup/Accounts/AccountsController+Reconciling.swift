import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// Holding an account beside what the bank says.
extension AccountsController {
    /// `GET /accounts/7/reconciliations/?balance=1,250.50&date=2026-03-01`: the difference, or the empty form.
    @Sendable func compare(_ request: Request, context: BookContext) async throws -> Response {
        let query = try FormBody(addressOf: request)
        return try await compare(request, context, ReconcileFields(query, today: clock.today(in: context.book.timeZone)))
    }

    @Sendable func reconcile(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try accountID(context)
        let fields = ReconcileFields(try await FormBody(of: request, context: context), today: clock.today(in: context.book.timeZone))
        do {
            let access = context.access
            try await write(access) { db in
                let account = try accounts.get(id, of: access.book.id, in: db).account
                try accounts.reconcile(
                    id, with: fields.stated(account, in: access.user.region), on: fields.day(), as: fields.category,
                    ledger: ledger, by: access, in: db)
            }
        } catch let error as any UserFacingError where error.kind != .notFound {
            return try await compare(request, context.reading, fields, problem: error.userMessage)
        }
        return .seeOther("/accounts/\(id)/")
    }

    private func compare(
        _ request: Request, _ context: BookContext, _ fields: ReconcileFields, problem: Words? = nil
    ) async throws -> Response {
        let id = try accountID(context)
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        let page = try await database.read(in: context.session) { db in
            let account = try accounts.get(id, of: access.book.id, in: db)
            var (found, problem) = (nil as Reconciliation?, problem)
            if !fields.balance.isEmpty, problem == nil {
                do {
                    found = try accounts.compare(
                        id, with: fields.stated(account.account, in: access.user.region), on: fields.day(), of: access.book.id, in: db)
                } catch let error as any UserFacingError { problem = error.userMessage }
            }
            return ReconcilePage(
                account, found, fields, problem: problem, try categories.list(of: access.book.id, in: db), access, today: today)
        }
        return try pages.respond(
            to: request, with: page, context: context, status: page.errors.isEmpty ? .ok : .unprocessableContent)
    }
}

/// The bank's balance and its day, as they were typed.
struct ReconcileFields: Sendable {
    let balance, date: String
    let category: Category.ID?

    init(_ form: FormBody, today: CalendarDate) {
        balance = form.optional("balance") ?? ""
        date = form.optional("date") ?? today.description
        category = Category.ID(form.raw("category"))
    }

    func stated(_ account: Account, in region: Region) throws -> Money {
        guard balance.contains(where: \.isNumber) else { throw MoneyError.notANumber(balance) }
        return try parseBalance(balance, account.currency, in: region)
    }

    func day() throws -> CalendarDate {
        guard let day = CalendarDate(date) else { throw TransactionError.dateOutOfRange }
        return day
    }
}
