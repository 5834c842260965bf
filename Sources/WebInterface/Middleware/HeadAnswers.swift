import Hummingbird

/// Answers to HEAD have no body, whichever they are: what follows on the connection would be taken for the next answer.
///
/// Source: RFC 9110, section 9.3.2.
package struct HeadAnswers<Context: RequestContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        return request.method == .head ? response.createHeadResponse() : response
    }
}
