import Features

/// What is coming up, and what is unusual.
package struct InsightsFeature: Feature {
    let house: House

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        InsightsController(database: house.database, clock: house.clock, pages: routes.pages, cache: house.pageCache).addRoutes(to: routes.books)
    }
}
