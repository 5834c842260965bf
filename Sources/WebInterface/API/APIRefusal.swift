import Hummingbird

/// A request of a program that is refused for its form and not for what it asks.
package struct APIRefusal: Error {
    package let status: HTTPResponse.Status
    package let code: String
    package let message: String
    package var headers: HTTPFields = [:]

    package init(_ status: HTTPResponse.Status, _ code: String, _ message: String, headers: HTTPFields = [:]) {
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers
    }

    package static let notJSON = APIRefusal(
        .unsupportedMediaType, "request.not_json", "Send the body as application/json, in UTF-8.")
    static let changedMeanwhile = APIRefusal(
        .preconditionFailed, "request.changed_meanwhile",
        "It was changed since you read it. Read it again, and repeat your change with its new ETag.")

    package static func malformed(_ message: String) -> APIRefusal { APIRefusal(.badRequest, "request.malformed", message) }

    package static func unauthorized(_ code: String, _ message: String) -> APIRefusal {
        APIRefusal(.unauthorized, code, message, headers: [.wwwAuthenticate: "Bearer realm=\"Tuppence\""])
    }

    package static func methodNotAllowed(_ allowed: String) -> APIRefusal {
        APIRefusal(
            .methodNotAllowed, "request.method_not_allowed", "This address takes \(allowed).", headers: [.allow: allowed])
    }
}
