import Hummingbird

/// Counts and times requests, except the streams of open pages: they last for hours, and there may be ten thousand.
struct RequestMetrics<Context: RequestContext>: RouterMiddleware {
    private let metrics = MetricsMiddleware<Context>()

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path != "/live" else { return try await next(request, context) }
        return try await metrics.handle(request, context: context, next: next)
    }
}
