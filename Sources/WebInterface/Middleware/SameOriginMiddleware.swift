import Accounting
import Hummingbird

/// Refuses what another site makes a browser send: unsafe methods must come from our own pages.
///
/// `Sec-Fetch-Site` decides where the browser sends it; elsewhere `Origin` must name this host or the base URL. Paths
/// under an exempt prefix (webhooks, which prove themselves by signature) pass.
package struct SameOriginMiddleware<Context: RequestContext>: RouterMiddleware {
    private let baseOrigin: String?
    private let exemptPrefixes: [String]

    /// `baseURL` is the address people type, `https://money.example`; `exemptPrefixes` are such as `/whatsapp/webhook/`.
    package init(baseURL: String? = nil, exemptPrefixes: [String] = []) {
        baseOrigin = baseURL.map { String($0.reversed().drop { $0 == "/" }.reversed()).lowercased() }
        self.exemptPrefixes = exemptPrefixes
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard isSafe(request) || isExempt(request) || isSameOrigin(request) else { throw ForeignOriginError() }
        return try await next(request, context)
    }

    private func isSafe(_ request: Request) -> Bool {
        [.get, .head, .options].contains(request.method)
    }

    private func isExempt(_ request: Request) -> Bool {
        exemptPrefixes.contains { request.uri.path.hasPrefix($0) }
    }

    private func isSameOrigin(_ request: Request) -> Bool {
        if let site = request.headers[named: "Sec-Fetch-Site"] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin]?.lowercased() else { return false }
        if origin == baseOrigin { return true }
        guard let host = request.head.authority?.lowercased(), !host.isEmpty else { return false }
        return origin == "https://" + host || origin == "http://" + host
    }
}

/// A form or script of another site tried to change something.
struct ForeignOriginError: UserFacingError {
    let kind = UserErrorKind.notAllowed
    let code = "request.foreign_origin"
    let userMessage: Words = "This request did not come from a page of Tuppence. Open the page again and repeat it there."
}
