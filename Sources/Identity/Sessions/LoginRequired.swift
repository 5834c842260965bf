import Foundation
import Hummingbird
import WebInterface

/// Somebody has to log in first: a page leads to the login form and back, everything else is 401.
package struct LoginRequired: HTTPResponseError {
    package var status: HTTPResponse.Status { .unauthorized }

    package func response(from request: Request, context: some RequestContext) -> Response {
        if request.wantsFragment { return Response(status: .unauthorized, headers: Self.fragmentHeaders) }
        guard request.method == .get || request.method == .head, !request.wantsJSON else {
            return Response(status: .unauthorized, headers: [.cacheControl: "no-store"])
        }
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
    static func loginPath(next: String) -> String {
        guard Response.isLocal(next), next != "/", let value = next.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        else { return "/login/" }
        return "/login/?next=\(value)"
    }
}
