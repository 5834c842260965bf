import HTTPTypes
import Hummingbird

/// Lets pages of the origins that were configured use the API, and no others. Cookies are never asked for.
///
/// Source: WHATWG Fetch, CORS protocol.
package struct CrossOrigin<Context: RequestContext>: RouterMiddleware {
    private let origins: Set<String>

    /// `https://app.example.org`, without a path.
    package init(origins: Set<String>) { self.origins = origins }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard !origins.isEmpty else { return response }
        response.headers.append(HTTPField(name: .vary, value: "Origin"))
        guard let origin = request.headers[.origin], origins.contains(origin.lowercased()) else { return response }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlExposeHeaders] = "ETag, Location, Retry-After, Idempotency-Replayed"
        if request.method == .options {
            response.headers[.accessControlAllowMethods] = response.headers[.allow] ?? "GET"
            response.headers[.accessControlAllowHeaders] =
                "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Tuppence-Book"
            response.headers[.accessControlMaxAge] = "600"
        }
        return response
    }
}
