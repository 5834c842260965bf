import Accounting
import Bookkeeping
import Features
import Identity
import WebInterface

/// What entries hang on: accounts, categories, payees, tags, and the rules that sort entries.
package struct BookSetupFeature: Feature {
    let house: House

    package static let places = [
        Place("/accounts/", "Accounts", "wallet", navigation: 60, search: 40, also: ["Balances", "Bank", "Reconcile"]),
        Place("/dashboard/categories/", "Categories", "tags", navigation: 70, search: 50),
        Place("/payees/", "Payees", "shop", navigation: 80, search: 80, also: ["Merchants", "Shops"]),
        Place("/tags/", "Tags", "hash", navigation: 90, search: 90),
        Place("/rules/", "Rules", "wand", navigation: 100, search: 100, also: ["Automation", "If then"]),
    ]

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        let (database, clock, ledger, pages) = (house.database, house.clock, house.ledger, routes.pages)
        AccountsController(database: database, clock: clock, ledger: ledger, pages: pages).addRoutes(to: routes.books)
        CategoriesController(database: database, clock: clock, ledger: ledger, pages: pages).addRoutes(to: routes.books)
        PayeesController(database: database, clock: clock, ledger: ledger, pages: pages).addRoutes(to: routes.books)
        TagsController(database: database, clock: clock, ledger: ledger, pages: pages).addRoutes(to: routes.books)
        RulesController(database: database, clock: clock, ledger: ledger, pages: pages).addRoutes(to: routes.books)
    }

    package func addAPI(to routes: APIRoutes) {
        let (database, clock, ledger) = (house.database, house.clock, house.ledger)
        AccountsAPI(database: database, clock: clock, ledger: ledger).addRoutes(to: routes)
        CategoriesAPI(database: database, clock: clock, ledger: ledger).addRoutes(to: routes)
        NamesAPI(database: database, accounts: AccountStore(clock: clock), categories: CategoryStore(clock: clock)).addRoutes(to: routes)
    }
}
