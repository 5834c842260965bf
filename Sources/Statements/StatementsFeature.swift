import Features
import Identity

/// Entries come in from files and go out into files.
package struct StatementsFeature: Feature {
    let house: House

    package init(_ house: House) { self.house = house }

    package func addAPI(to routes: APIRoutes) {
        ExportsAPI(database: house.database).addRoutes(to: routes)
        ImportsAPI(database: house.database, clock: house.clock, ledger: house.ledger).addRoutes(to: routes)
    }
}
