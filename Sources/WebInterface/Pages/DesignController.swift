import Accounting
import Hummingbird

/// `/design/`: every part that pages are made of, in each of its states. It is how a change of the styles is looked at.
package struct DesignController<Context: PageContext>: Sendable {
    let pages: PageRenderer

    package init(pages: PageRenderer) { self.pages = pages }

    package func addRoutes(to router: some RouterMethods<Context>) {
        router.get("/design", use: show)
    }

    @Sendable func show(_ request: Request, context: Context) throws -> Response {
        try pages.respond(to: request, with: DesignPage(), context: context)
    }
}

/// The parts themselves are all in the template, as other templates write them.
struct DesignPage: Page {
    static let template = "frame/design"
    let title: Words = "Design"
}
