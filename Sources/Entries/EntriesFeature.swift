import Accounting
import BackgroundJobs
import Bookkeeping
import Features
import Identity
import WebInterface

/// The entries of a book: the list, the editor, many at a time, and the history of what was changed.
package struct EntriesFeature: Feature {
    let house: House

    package static let subscribers: [any EventSubscription.Type] = [Delivery<CategoryCorrected, CategoryMemory>.self]

    package static let places = [
        Place("/dashboard/expenses/", "Expenses", "list", navigation: 20, search: 20, also: ["Transactions", "Entries", "Income"]),
        Place("/history/", "History", "clock", search: 150, also: ["Changes", "Audit trail"]),
    ]

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        ExpensesController(
            database: house.database, clock: house.clock, ledger: house.ledger, learning: CorrectionLog(jobs: house.jobs),
            pages: routes.pages, cache: house.pageCache, message: routes.contributions.words, parts: routes.contributions.entryParts
        ).addRoutes(to: routes.books)
        SessionController(database: house.database).addRoutes(to: routes.books)
        HistoryController(database: house.database, clock: house.clock, pages: routes.pages).addRoutes(to: routes.books)
    }

    package func addAPI(to routes: APIRoutes) {
        TransactionsAPI(
            database: house.database, clock: house.clock, ledger: house.ledger, learning: CorrectionLog(jobs: house.jobs),
            cache: house.answerCache
        ).addRoutes(to: routes)
        AuditAPI(database: house.database).addRoutes(to: routes)
    }

    package func addJobs(to registry: inout JobRegistry, beside others: Contributions) {
        registry.register(subscriber: CategoryMemory(database: house.database, clock: house.clock))
    }
}
