import HTTPTypes
import Hummingbird
import Logging

/// Tells browsers what the answer may do, also where the request fails.
///
/// Pages get a policy that lets their own scripts and styles work; everything else one that lets nothing happen. Any answer may
/// hold something private and is not kept, unless its route says otherwise, as static files do.
package struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let isEncrypted: @Sendable (Context) -> Bool

    package init(isServedOverTLS: Bool = false) { isEncrypted = { _ in isServedOverTLS } }

    /// The same where a proxy that is trusted may say that it was reached over TLS.
    package init(isServedOverTLS: Bool = false) where Context: PeerContext {
        isEncrypted = { context in isServedOverTLS || context.peer.isEncrypted }
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as any HTTPResponseError {
            response = try error.response(from: request, context: context)
        } catch {
            // What operators ask has no page for its errors.
            context.logger.error("Request failed: \(error)")
            response = Problem(of: error, requestID: context.requestID).response
        }
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
        let policy = SecurityPolicy.fields(ofPage: isPage, isEncrypted: isEncrypted(context))
        response.headers = policy.with(response.headers)
        return response
    }
}

extension HTTPFields {
    /// Both together. A field that the route has set itself stays as it is; what an answer varies by adds up.
    fileprivate func with(_ own: HTTPFields) -> HTTPFields {
        var all = self
        // And the date.
        all.reserveCapacity(count + own.count + 1)
        for field in own {
            switch self[field.name] {
            case nil: all.append(field)
            case let ours? where field.name == .vary: all[.vary] = "\(field.value), \(ours)"
            case _?: all[field.name] = field.value
            }
        }
        return all
    }
}
