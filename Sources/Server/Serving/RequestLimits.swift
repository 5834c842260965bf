import Crypto
import Hummingbird
import Identity
import WebInterface

/// How many requests a user may make in a minute and on a day, a token in a minute, and an address that is neither. Whose token it is
/// shows later: `Callers` counts the day of its user.
///
/// Whoever asks on this machine itself is not counted: that is its owner, or a script of theirs. Behind a proxy that is not in
/// `TRUSTED_PROXIES` all addresses are one, so that only users and tokens are counted.
struct RequestLimits: RouterMiddleware {
    typealias Context = VisitorContext

    let limits: Limits
    let days: DayCounts

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        guard !context.peer.isHere else { return try await next(request, context) }
        let fields = try await take(request, context)
        var response: Response
        do {
            response = try await next(request, context)
        } catch let refusal as APIRefusal where refusal.status == .unauthorized {
            // Whoever shows a token that was made up is a visitor.
            _ = try? takeVisit(context.peer)
            throw refusal
        }
        if let fields, request.wantsJSON || request.uri.path.hasPrefix("/api/") { fields.add(to: &response.headers) }
        return response
    }

    private func take(_ request: Request, _ context: VisitorContext) async throws -> RateLimitFields? {
        if let user = context.session?.access.user.id { return try await take(request, of: user) }
        if let token = request.headers[.authorization] { return try takeToken(token, context.peer) }
        return try takeVisit(context.peer)
    }

    private func take(_ request: Request, of user: User.ID) async throws -> RateLimitFields {
        let key = "user/\(user)"
        let fields = try limits.takeAtOnce(.requests, for: key)
        if let special = Self.special(request) { try await limits.take(special, for: key) }
        try await days.takeRequest(of: user)
        return fields
    }

    /// What is shown is not looked at here, so an address that has shown much that was not valid is not heard.
    private func takeToken(_ token: String, _ peer: Peer) throws -> RateLimitFields {
        if !peer.isUntrusted { try limits.check(.visits, for: Self.visitor(peer)) }
        return try limits.takeAtOnce(.requests, for: "token/\(SHA256.hash(data: Array(token.utf8)).description)")
    }

    private func takeVisit(_ peer: Peer) throws -> RateLimitFields? {
        peer.isUntrusted ? nil : try limits.takeAtOnce(.visits, for: Self.visitor(peer))
    }

    private static func visitor(_ peer: Peer) -> String { "address/\(AddressBlock(peer.address))" }

    /// The limit of what costs more than a page.
    private static func special(_ request: Request) -> Limit? {
        guard request.uri.path.hasPrefix("/dashboard/expenses") else { return nil }
        if request.uri.path.contains("/export") { return .exports }
        return request.uri.queryParameters["text"]?.isEmpty == false ? .searches : nil
    }
}
