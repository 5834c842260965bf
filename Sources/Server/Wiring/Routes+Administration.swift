import Administration
import Hummingbird
import Identity

/// What those who run the server see of it.
extension Routes {
    func addAdministration(to routes: RouterGroup<AdministratorContext>) {
        let (database, clock) = (program.database, program.clock)
        OverviewController(
            facts: program.facts, prices: (try? program.settings.messagePrices()) ?? nil, clock: clock, pages: pages
        ).addRoutes(to: routes)
        UsersController(
            directory: UserDirectory(database: database), administrators: program.administrators, clock: clock, pages: pages
        ).addRoutes(to: routes)
        JobsController(database: database, queue: program.jobs, clock: clock, pages: pages).addRoutes(to: routes)
    }

    func addAdministration(to routes: APIRoutes) {
        let (database, clock) = (program.database, program.clock)
        ServerAPI(facts: program.facts, prices: (try? program.settings.messagePrices()) ?? nil, clock: clock).addRoutes(to: routes)
        UsersAPI(directory: UserDirectory(database: database), administrators: program.administrators).addRoutes(to: routes)
        JobsAPI(database: database, queue: program.jobs, clock: clock).addRoutes(to: routes)
    }
}
