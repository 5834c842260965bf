import Features

/// Everything of the program by a few letters.
package struct QuickSearchFeature: Feature {
    let house: House

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        SearchController(
            database: house.database, clock: house.clock, pages: routes.pages, places: routes.contributions.places,
            contributions: routes.contributions
        ).addRoutes(to: routes.books)
    }
}
