import Features
import Identity

/// How much may be spent in a month, by category.
package struct BudgetsFeature: Feature {
    let house: House

    package init(_ house: House) { self.house = house }

    package func addAPI(to routes: APIRoutes) {
        BudgetsAPI(database: house.database, clock: house.clock, ledger: house.ledger).addRoutes(to: routes)
    }
}
