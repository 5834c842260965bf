import Accounting
import Hummingbird

/// `/offline/`: what a browser without a network shows in the place of a page that it has not kept.
package struct OfflineController<Context: PageContext>: Sendable {
    let pages: PageRenderer

    package init(pages: PageRenderer) { self.pages = pages }

    package func addRoutes(to router: some RouterMethods<Context>) {
        router.get("/offline", use: show)
    }

    @Sendable func show(_ request: Request, context: Context) throws -> Response {
        try pages.respond(to: request, with: OfflinePage(), context: context)
    }
}

struct OfflinePage: Page {
    static let template = "frame/offline"
    let title: Words = "You are offline"
}
