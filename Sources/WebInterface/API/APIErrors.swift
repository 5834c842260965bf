import Hummingbird
import Logging

/// Answers every error with problem JSON (RFC 9457), and lets nothing of the pages' policies in between.
package struct APIErrors<Context: RequestContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(of: error, requestID: context.requestID)
            let detail: Logger.Metadata = ["code": "\(problem.code)", "status": "\(problem.status.code)"]
            if problem.status.code >= 500 { context.logger.error("Request failed: \(error)", metadata: detail) }
            return problem.response
        }
    }
}

/// A failure as it is answered and may be kept for a repetition of the request.
package enum APIFailure {
    package static func response(to error: any Error, requestID: String) -> Response {
        Problem(of: error, requestID: requestID).response
    }

    package static func answer(to error: any Error, requestID: String) -> APIAnswer {
        let problem = Problem(of: error, requestID: requestID)
        return APIAnswer(status: problem.status.code, body: problem.jsonBytes)
    }
}
