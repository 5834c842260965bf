import Accounting
import Features
import Identity
import WebInterface

/// What was spent and earned in a span of time, by category, payee or month.
package struct ReportsFeature: Feature {
    let house: House

    package static let places = [
        Place("/dashboard/reports/", "Reports", "bars", navigation: 50, search: 70, also: ["Summary", "Statistics", "Totals"]),
    ]

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        ReportsController(database: house.database, clock: house.clock, pages: routes.pages, cache: house.pageCache).addRoutes(to: routes.books)
    }

    package func addAPI(to routes: APIRoutes) {
        SummariesAPI(database: house.database, clock: house.clock, cache: house.answerCache).addRoutes(to: routes)
    }
}
