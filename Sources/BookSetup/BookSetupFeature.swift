import Bookkeeping
import Features
import Identity

/// What entries hang on: accounts, categories, payees, tags, and the rules that sort entries.
package struct BookSetupFeature: Feature {
    let house: House

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
