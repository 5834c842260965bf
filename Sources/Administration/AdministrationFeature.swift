import Accounting
import Features
import Identity
import WebInterface

/// What those who run the server see of it: its health and use, its users and its jobs.
package struct AdministrationFeature: Feature {
    let house: House

    package static let places = [
        Place(
            "/admin/", "Server", "server", navigation: 130, search: 200, also: ["Administration", "Users", "Jobs"], isForAdministrators: true),
    ]

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        let (pages, group) = (routes.pages, routes.administrators)
        OverviewController(facts: house.facts, prices: prices, clock: house.clock, pages: pages).addRoutes(to: group)
        UsersController(
            directory: UserDirectory(database: house.database), administrators: house.administrators, clock: house.clock, pages: pages
        ).addRoutes(to: group)
        JobsController(database: house.database, queue: house.jobs, clock: house.clock, pages: pages).addRoutes(to: group)
    }

    package func addAPI(to routes: APIRoutes) {
        ServerAPI(facts: house.facts, prices: prices, clock: house.clock).addRoutes(to: routes)
        UsersAPI(directory: UserDirectory(database: house.database), administrators: house.administrators).addRoutes(to: routes)
        JobsAPI(database: house.database, queue: house.jobs, clock: house.clock).addRoutes(to: routes)
    }

    /// What providers ask for messages; nil where it was not said, or can't be read.
    private var prices: MessagePrices? { house.settings["MESSAGE_PRICES"].flatMap { try? MessagePrices($0) } }
}

extension House {
    package var administrators: Administrators { Administrators(database: database, clock: clock, announce: reloadPages) }
}
