import Hummingbird
import Identity
import SharedState
import WebInterface

/// Whoever is refused too often from one address is not listened to for a while: nothing of theirs is looked at by the router.
/// Webhooks that are in order are answered before it ([direct route](DirectRoute)) and pass in any case.
///
/// It counts refusals, not requests, so it never stops anybody who does everything right. Behind a proxy that is not in
/// `TRUSTED_PROXIES` many share an address; such requests are counted and let through.
struct RefusalLimit: RouterMiddleware {
    typealias Context = VisitorContext

    let limit: RateLimit
    let limiter: RateLimiter
    /// Where it holds: `POST` to one of these paths.
    let paths: Set<String>
    /// Which answers are refusals.
    let refusals: Set<Int>

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post, !context.address.isEmpty, paths.contains(request.uri.path) else {
            return try await next(request, context)
        }
        if let wait = wait(context.peer) {
            throw HTTPError(
                .tooManyRequests, headers: [.retryAfter: "\(wait.components.seconds + 1)"],
                message: "Too many requests from your address were refused. Try again later.")
        }
        do {
            let response = try await next(request, context)
            await note(response.status, from: context.address)
            return response
        } catch let error as any HTTPResponseError {
            await note(error.status, from: context.address)
            throw error
        }
    }

    private func wait(_ peer: Peer) -> Duration? {
        guard !peer.isUntrusted else { return nil }
        return limiter.wait(limit, key: AddressBlock(peer.address).description)
    }

    private func note(_ status: HTTPResponse.Status, from address: String) async {
        if refusals.contains(status.code) { _ = await limiter.take(limit, key: AddressBlock(address).description) }
    }
}

extension RefusalLimit {
    /// Webhooks whose signature is missing or wrong: 30 a minute.
    static func badSignatures(_ limiter: RateLimiter) -> RefusalLimit {
        RefusalLimit(
            limit: RateLimit("bad-signature", 30, per: .seconds(60)), limiter: limiter, paths: ["/whatsapp/webhook/", "/whatsapp/webhook"],
            refusals: [401, 403])
    }

    /// Logins and registrations that fail. The limits of accounts and addresses stand in the database and are stricter; this
    /// one keeps a flood away from it, and from the hashing of passwords.
    static func signIns(_ limiter: RateLimiter) -> RefusalLimit {
        RefusalLimit(
            limit: RateLimit("refused-sign-in", 60, per: .seconds(180)), limiter: limiter,
            paths: [
                "/login/", "/login", "/register/", "/register", "/password-reset/", "/password-reset", "/api/v1/tokens", "/api/v1/tokens/",
            ], refusals: [403, 422, 429])
    }
}
