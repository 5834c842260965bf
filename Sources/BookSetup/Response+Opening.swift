import Bookkeeping
import Hummingbird
import WebInterface

extension Response {
    /// Leads to a page as a whole, from a form that htmx has sent too: a notice's Undo, say, which shows nothing itself.
    package static func opening(_ path: String, for request: Request) -> Response {
        guard request.wantsFragment else { return .seeOther(path) }
        var response = Response(status: .noContent)
        response.headers[named: "HX-Redirect"] = path
        return response
    }
}
