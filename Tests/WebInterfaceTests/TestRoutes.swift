import Accounting
import Hummingbird
import HummingbirdTesting

@testable import WebInterface

struct TeapotError: Error {}
struct BusyError: ServiceUnavailableError {
    var isTemporary = true
    var isNothingDone = true
}
struct KindError: UserFacingError {
    let kind: UserErrorKind
    var code: String { "test.\(kind.rawValue)" }
    var userMessage: Words { "Because <it> is \(kind.rawValue)." }
}

/// An application with one route for each thing that can happen.
var testRoutes: some ApplicationProtocol {
    get throws {
        let pages = try PageRenderer(folder: webFolder, places: places)
        let router = Router(context: TestContext.self)
        router.add(middleware: SecurityHeaders())
        router.get("/plain-teapot") { _, _ -> String in throw TeapotError() }
        router.add(middleware: ErrorPages(pages: pages))
        router.post("/form") { request, context in
            let form = try await FormBody(of: request, context: context)
            return try form.required("a")
        }
        router.get("/page") { request, context in
            try pages.respond(to: request, with: ToastPage.sample, context: context)
        }
        router.get("/kind/:kind") { _, context -> String in
            guard let kind = UserErrorKind(rawValue: try context.parameters.require("kind")) else { return "" }
            throw KindError(kind: kind)
        }
        router.get("/http") { _, _ -> String in throw HTTPError(.gone, message: "It moved.") }
        router.get("/busy") { _, _ -> String in throw BusyError() }
        router.get("/broken") { _, _ -> String in throw BusyError(isTemporary: false) }
        router.get("/lost") { _, _ -> String in throw BusyError(isNothingDone: false) }
        router.get("/teapot") { _, _ -> String in throw TeapotError() }
        pages.assets.addRoutes(to: router)
        return Application(router: router)
    }
}
