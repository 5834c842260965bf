import Hummingbird

/// The cookie that carries the session token.
///
/// Behind https it is `__Host-session`, which no other host and no plain connection can set; on plain http (a server on
/// the loopback address) browsers refuse that prefix, and it is `session`.
package struct SessionCookie: Sendable {
    package let isSecure: Bool

    /// `baseURL` is where people reach the server: `https://money.example.org`.
    package init(baseURL: String) { isSecure = baseURL.lowercased().hasPrefix("https:") }

    package var name: String { isSecure ? "__Host-session" : "session" }

    /// The token that a request shows, if it can be one.
    package func token(in request: Request) -> SessionToken? {
        request.cookies[name].flatMap { SessionToken($0.value) }
    }

    package func set(_ token: SessionToken, on response: inout Response) {
        response.setCookie(cookie(token.text, maxAge: Int(Sessions.lifetimeSeconds)))
    }

    package func clear(on response: inout Response) {
        response.setCookie(cookie("", maxAge: 0))
    }

    private func cookie(_ value: String, maxAge: Int) -> Cookie {
        Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }
}
