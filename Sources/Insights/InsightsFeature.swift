import Accounting
import Features
import WebInterface

/// What is coming up, and what is unusual.
package struct InsightsFeature: Feature {
    let house: House

    package static let places = [
        Place("/dashboard/insights/", "Insights", "bulb", navigation: 40, search: 60, also: ["Upcoming", "Recurring", "Subscriptions", "Trends"]),
    ]

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        InsightsController(database: house.database, clock: house.clock, pages: routes.pages, cache: house.pageCache).addRoutes(to: routes.books)
    }
}
