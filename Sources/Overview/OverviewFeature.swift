import Accounting
import Features
import WebInterface

/// The dashboard: the book at a glance, in cards that everybody arranges for themselves.
package struct OverviewFeature: Feature {
    let house: House

    package static let places = [
        Place("/dashboard/", "Dashboard", "home", navigation: 10, search: 10, also: ["Home", "Overview"]),
    ]

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        DashboardController(
            database: house.database, clock: house.clock, pages: routes.pages, cache: house.pageCache, cards: routes.contributions.cards
        ).addRoutes(to: routes.books)
    }
}
