import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

extension ExpensesController {
    /// The list under the filter of the URL; with the form as it was typed when something was wrong with it.
    func listPage(
        _ request: Request, _ context: BookContext, _ today: CalendarDate,
        form: (fields: ExpenseFields, problem: Words)?, kept: [SavedFilter]
    ) async throws -> ExpensesPage {
        let query = try ExpensesQuery(request)
        let access = context.access
        return try await database.read(in: context.session) { db in
            let names = try FormNames(of: access.book.id, accounts, categories, withWords: true, in: db)
            let asked = try query.query(of: access, today: today)
            let list = try TransactionList.page(asked, of: access.book.id, in: db)
            let totals = try DayTotals(of: list.entries, asked, isCut: list.next != nil, access, accounts: accounts, in: db)
            return ExpensesPage(
                filter: .init(query, names, currency: access.user.region.sign(of: access.book.currency)),
                kept: ExpensesPage.Kept.all(kept, chosen: query),
                mayKeep: !query.address.isEmpty && !kept.contains { $0.query == query.address },
                summary: try summary(of: query, query.period(of: access, today: today), access, in: db), url: query.url,
                address: query.address,
                days: ExpensesPage.Day.all(of: list.entries, totals, isByDate: asked.isByDate, access, today: today),
                olderURL: list.next.map { query.url(after: $0) },
                form: .init(adding: form, names, access, today: today, isOpen: request.uri.queryParameters["add"] != nil),
                toast: Self.toast(after: request))
        }
    }

    /// What was just done by a plain form, as the address tells.
    private static func toast(after request: Request) -> ToastPage? {
        let told = request.uri.queryParameters
        if let id = told["deleted"].flatMap({ Transaction.ID($0) }) { return deletedToast(id) }
        let parts = (told["changed"] ?? "").split(separator: "/").map(String.init)
        guard parts.count == 3, let done = Ledger.ManyChanged(parts[0], parts[2]) else { return nil }
        return changedToast(done)
    }

    /// Count and sum where the rollups know them: for whole periods, perhaps of one category.
    private func summary(
        of query: ExpensesQuery, _ period: Period?, _ access: BookAccess, in db: any SQLReader
    ) throws -> Words {
        let region = access.user.region
        let order = query.order.words
        guard query.text.isEmpty else { return "Entries with “\(query.text)”, \(order)" }
        guard let period, query.isOfCategories else {
            return query.isActive ? "Entries that match, \(order)" : "All entries, \(order)"
        }
        let totals = try Summaries.totals(of: period, book: access.book.id, in: db)
        let counted = totals.categories.filter { query.category == nil || $0.category == query.category }
        let spent = try counted.filter { $0.kind == .expense && $0.amount.currency == access.book.currency }
            .reduce(Money.zero(access.book.currency)) { try $0.adding($1.amount) }
        let count = counted.reduce(0) { $0 + $1.count }
        let entries: Words = count == 1 ? "1 entry" : "\(count) entries"
        return "\(entries) · \(spent.formatted(in: region)) spent"
    }
}
