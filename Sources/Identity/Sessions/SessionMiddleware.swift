import Hummingbird
import Logging
import WebInterface

/// Finds out who is asking: one read for a request with a session cookie, none without.
///
/// Everything that needs the session comes after it; static files are better served before.
package struct SessionMiddleware: RouterMiddleware {
    package typealias Context = VisitorContext

    package let sessions: Sessions
    package let cookie: SessionCookie

    package init(sessions: Sessions, cookie: SessionCookie) {
        self.sessions = sessions
        self.cookie = cookie
    }

    package func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        try await findSession(of: request, in: &context)
        if context.session == nil { context.locale = Self.locale(in: request) }
        do {
            var response = try await next(request, context)
            if context.session != nil, response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
            return response
        } catch let error as LoginRequired {
            // Words of the error pages outside of this one, which pass a `LoginRequired` on.
            guard let response = error.redirect(from: request) else { throw HTTPError(.unauthorized) }
            return response
        }
    }

    private func findSession(of request: Request, in context: inout VisitorContext) async throws {
        guard let token = cookie.token(in: request), let session = try await sessions.find(token) else { return }
        context.session = session
        do {
            try await sessions.markSeen(session)
        } catch {
            // A database that can't be written to can still be read from.
            context.logger.warning("a session could not be marked as seen", metadata: ["error": "\(error)"])
        }
    }

    /// The first language of `Accept-Language`: `en-IN` of `en-IN,en;q=0.9`.
    package static func locale(in request: Request) -> String {
        let first = request.headers[.acceptLanguage]?.prefix { $0 != "," && $0 != ";" } ?? ""
        return (try? ProfileField.locale(String(first))) ?? "en-US"
    }
}
