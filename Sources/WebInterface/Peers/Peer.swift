import Hummingbird
import Logging

/// The other end of a request. An object, since every layer of the router copies the context that holds it.
package final class Peer: Sendable {
    /// Where it came from: the address of the connection, or what a proxy that is trusted says. Empty where there is none.
    package let address: String
    /// Whether that proxy was reached over TLS.
    let isEncrypted: Bool
    /// Whether somebody on this machine asks, without a proxy between.
    package let isHere: Bool
    /// Whether somebody who is no trusted proxy says that the request came from elsewhere.
    package let isUntrusted: Bool

    /// Without an address there is no connection, as in tests: the request was made here.
    package convenience init(address: String) { self.init(address: address, isHere: address.isEmpty) }

    init(address: String, isEncrypted: Bool = false, isHere: Bool = false, isUntrusted: Bool = false) {
        self.address = address
        self.isEncrypted = isEncrypted
        self.isHere = isHere
        self.isUntrusted = isUntrusted
    }
}

/// A context that knows who is at the other end.
package protocol PeerContext: RequestContext {
    var peer: Peer { get set }
}

/// Finds out where a request came from, once, before anybody asks.
package struct PeerMiddleware<Context: PeerContext>: RouterMiddleware {
    private let proxies: TrustedProxies
    private let warning = ProxyWarning()

    package init(proxies: TrustedProxies) { self.proxies = proxies }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.peer = proxies.peer(of: request.headers, at: context.peer.address)
        warning.consider(context.peer, context.logger)
        return try await next(request, context)
    }
}
