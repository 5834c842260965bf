import Hummingbird
import Logging

/// Answers every error: a page for browsers, a toast for htmx, problem JSON (RFC 9457) for programs.
package struct ErrorPages<Context: PageContext>: RouterMiddleware {
    private let pages: PageRenderer

    package init(pages: PageRenderer) { self.pages = pages }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as any PassedOnError {
            throw error
        } catch {
            let problem = Problem(of: error, requestID: context.requestID)
            log(error, as: problem, context: context)
            var response = try answer(problem, to: request, context: context)
            for field in problem.headers { response.headers.append(field) }
            return response
        }
    }

    private func log(_ error: any Error, as problem: Problem, context: Context) {
        let detail: Logger.Metadata = ["code": "\(problem.code)", "status": "\(problem.status.code)"]
        guard problem.status.code >= 500 else { return context.logger.debug("Request refused", metadata: detail) }
        context.logger.error("Request failed: \(error)", metadata: detail)
    }

    private func answer(_ problem: Problem, to request: Request, context: Context) throws -> Response {
        if request.wantsJSON || request.uri.path.hasPrefix("/api/v1") { return problem.json }
        guard request.wantsFragment else {
            return try pages.respond(to: request, with: problem.page(for: request), context: context, status: problem.status)
        }
        let toast = ToastPage(message: problem.message, isError: true)
        var response = try pages.respond(to: request, with: toast, context: context, status: problem.status)
        response.headers[named: "HX-Retarget"] = "#toasts"
        response.headers[named: "HX-Reswap"] = "beforeend"
        return response
    }
}

/// What another middleware, further out, has its own answer to.
package protocol PassedOnError: Error {}
