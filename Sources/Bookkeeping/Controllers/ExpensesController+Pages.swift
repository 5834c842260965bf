import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

extension ExpensesController {
    /// The list under the filter of the URL; with the form as it was typed when something was wrong with it.
    func listPage(
        _ request: Request, _ context: BookContext, _ today: CalendarDate,
        form: (fields: ExpenseFields, problem: String)?
    ) async throws -> ExpensesPage {
        let query = try ExpensesQuery(request)
        let access = context.access
        return try await database.read(in: context.session) { db in
            let names = FormNames(
                accounts: try accounts.list(of: access.book.id, in: db),
                categories: try categories.list(of: access.book.id, in: db))
            let filter = query.filter(of: access, today: today)
            let list = try TransactionList.page(filter, after: query.after, of: access.book.id, in: db)
            return ExpensesPage(
                filter: .init(query, names),
                summary: try summary(of: query, filter.period, access, in: db),
                days: ExpensesPage.Day.all(of: list.entries, access, today: today),
                olderURL: list.next.map { query.url(after: $0) },
                form: .init(adding: form, names, access, today: today, isOpen: request.uri.queryParameters["add"] != nil),
                toast: request.uri.queryParameters["deleted"].flatMap { Transaction.ID($0) }.map(Self.deletedToast))
        }
    }

    /// Count and sum where the rollups know them: for whole periods, perhaps of one category.
    private func summary(
        of query: ExpensesQuery, _ period: Period?, _ access: BookAccess, in db: any SQLReader
    ) throws -> String {
        let region = access.user.region
        guard query.text.isEmpty else { return "Entries with “\(query.text)”, newest first" }
        guard let period, query.account == nil, query.kind == nil, !query.needsReview else {
            return query.isActive ? "Newest first" : "All entries, newest first"
        }
        let totals = try Summaries.totals(of: period, book: access.book.id, in: db)
        let counted = totals.categories.filter { query.category == nil || $0.category == query.category }
        let spent = try counted.filter { $0.kind == .expense && $0.amount.currency == access.book.currency }
            .reduce(Money.zero(access.book.currency)) { try $0.adding($1.amount) }
        let count = counted.reduce(0) { $0 + $1.count }
        return "\(count) \(count == 1 ? "entry" : "entries") · \(spent.formatted(in: region)) spent"
    }

    func editPage(
        of id: Transaction.ID, problem: (fields: ExpenseFields, problem: String)?, _ context: BookContext,
        in db: any SQLReader
    ) throws -> EditExpensePage {
        let access = context.access
        let old = try ledger.get(id, of: access.book.id, in: db)
        let names = FormNames(
            accounts: try accounts.list(of: access.book.id, in: db),
            categories: try categories.list(of: access.book.id, in: db))
        let history = try AuditTrail.history(of: id, book: access.book.id, in: db)
        let today = clock.today(in: access.book.timeZone)
        let recorded = history.last.map { first in
            let date = TimeZones.date(of: first.at, in: access.book.timeZone)
            return "Recorded by \(first.person) on \(date.formatted(in: access.user.region, today: today))"
        }
        let changes = history.count > 1 ? " · changed \(history.count - 1)×" : ""
        return EditExpensePage(
            id: id.description, form: .init(editing: old, problem, names, access), origin: (recorded ?? "") + changes)
    }
}

/// What the selects of a form offer.
struct FormNames: Sendable {
    let accounts: [Account]
    let categories: [Category]
}
