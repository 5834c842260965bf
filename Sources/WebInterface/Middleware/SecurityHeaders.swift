import HTTPTypes
import Hummingbird

/// Tells browsers what the answer may do, also where the request fails.
package struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let isServedOverTLS: Bool

    package init(isServedOverTLS: Bool = false) { self.isServedOverTLS = isServedOverTLS }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as any HTTPResponseError {
            response = try error.response(from: request, context: context)
        }
        let isForPrograms = request.uri.path.hasPrefix("/api/v1") || request.uri.path.hasPrefix("/.well-known/")
        for field in isForPrograms ? SecurityPolicy.programHeaders : SecurityPolicy.pages { response.headers.append(field) }
        if isServedOverTLS {
            response.headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains"
        }
        // Static files and live updates set their own; every other answer may hold something private.
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
