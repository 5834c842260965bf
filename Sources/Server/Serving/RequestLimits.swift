import Hummingbird
import Identity
import SharedState
import WebInterface

/// How many requests a user may make in a minute and on a day, and an address that is not signed in.
///
/// Whoever asks on this machine itself is not counted: that is its owner, or a script of theirs. Behind a proxy that is not in
/// `TRUSTED_PROXIES` all addresses are one, so that only users are counted.
struct RequestLimits: RouterMiddleware {
    typealias Context = VisitorContext

    let limits: Limits
    let days: DayCounts

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        guard !context.peer.isHere else { return try await next(request, context) }
        let fields = try await take(request, context)
        var response = try await next(request, context)
        if let fields, request.wantsJSON { fields.add(to: &response.headers) }
        return response
    }

    private func take(_ request: Request, _ context: VisitorContext) async throws -> RateLimitFields? {
        guard let user = context.session?.access.user.id else { return try takeVisit(context.peer) }
        let key = "user/\(user)"
        let fields = try limits.takeAtOnce(.requests, for: key)
        if let special = Self.special(request) { try await limits.take(special, for: key) }
        if let wait = await days.take("requests/day/\(key)", limit: Limit.requestsPerDay) { throw DayIsUsedUp(retryAfter: wait) }
        return fields
    }

    private func takeVisit(_ peer: Peer) throws -> RateLimitFields? {
        guard !peer.isUntrusted else { return nil }
        return try limits.takeAtOnce(.visits, for: "address/\(AddressBlock(peer.address))")
    }

    /// The limit of what costs more than a page.
    private static func special(_ request: Request) -> Limit? {
        guard request.uri.path.hasPrefix("/dashboard/expenses") else { return nil }
        if request.uri.path.contains("/export") { return .exports }
        return request.uri.queryParameters["text"]?.isEmpty == false ? .searches : nil
    }
}
