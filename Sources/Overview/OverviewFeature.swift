import Features

/// The dashboard: the book at a glance, in cards that everybody arranges for themselves.
package struct OverviewFeature: Feature {
    let house: House

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        DashboardController(database: house.database, clock: house.clock, pages: routes.pages, cache: house.pageCache).addRoutes(to: routes.books)
    }
}
