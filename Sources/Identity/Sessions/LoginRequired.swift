import Foundation
import Hummingbird
import WebInterface

/// Somebody has to log in first: a page leads to the login form and back, a form or program is told so with 401.
package struct LoginRequired: HTTPResponseError, PassedOnError {
    package var status: HTTPResponse.Status { .unauthorized }

    package func response(from request: Request, context: some RequestContext) -> Response {
        redirect(from: request) ?? Response(status: .unauthorized, headers: [.cacheControl: "no-store"])
    }

    /// The way to the login form; nil where there is none to lead, and words have to do.
    func redirect(from request: Request) -> Response? {
        if request.wantsFragment { return Response(status: .unauthorized, headers: Self.fragmentHeaders) }
        guard request.method == .get || request.method == .head, !request.wantsJSON else { return nil }
        var response = Response.seeOther(Self.loginPath(next: request.uri.string))
        response.headers[.cacheControl] = "no-store"
        return response
    }

    // htmx follows this header whatever the status.
    private static var fragmentHeaders: HTTPFields {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        headers[named: "HX-Redirect"] = "/login/"
        return headers
    }

    /// `/login/?next=%2Fsettings%2F`
    package static func loginPath(next: String) -> String { path("/login/", next: next) }

    package static func path(_ path: String, next: String) -> String {
        guard Response.isLocal(next), next != "/", let value = next.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        else { return path }
        return "\(path)?next=\(value)"
    }
}
