import Features

/// The bell: what needs a person.
package struct NotificationsFeature: Feature {
    let house: House

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        NotificationsController(database: house.database, clock: house.clock, pages: routes.pages, contributions: routes.contributions)
            .addRoutes(to: routes.books)
    }
}
