import Hummingbird
import Identity
import WebInterface

/// The refresh token of a program that runs in a browser: in a cookie that no script can read, sent to `/api/v1/tokens` alone.
///
/// A cookie goes along with requests that another site makes; such are refused by what browsers say of their origin.
struct RefreshCookie: Sendable {
    private static let path = "/api/v1/tokens"
    private let isSecure: Bool
    private let baseOrigin: String

    init(baseURL: String) {
        isSecure = baseURL.lowercased().hasPrefix("https:")
        baseOrigin = baseURL.lowercased()
    }

    private var name: String { isSecure ? "__Secure-refresh" : "refresh" }

    /// Throws where the request comes from another site, or does not say where from.
    func token(in request: Request) throws -> String? {
        guard let token = request.cookies[name]?.value else { return nil }
        guard isOfOurs(request) else {
            throw APIRefusal(.forbidden, "request.foreign_origin", "The refresh cookie is taken from pages of this server alone.")
        }
        return token
    }

    private func isOfOurs(_ request: Request) -> Bool {
        if let site = request.headers[named: "Sec-Fetch-Site"] { return site == "same-origin" }
        guard let origin = request.headers[.origin]?.lowercased() else { return false }
        let host = request.head.authority?.lowercased() ?? ""
        return origin == baseOrigin || origin == "http://" + host || origin == "https://" + host
    }

    func set(_ token: String, on response: inout Response) {
        response.setCookie(cookie(token, maxAge: Int(Sessions.lifetimeSeconds)))
    }

    func clear(on response: inout Response) { response.setCookie(cookie("", maxAge: 0)) }

    private func cookie(_ value: String, maxAge: Int) -> Cookie {
        Cookie(name: name, value: value, maxAge: maxAge, path: Self.path, secure: isSecure, httpOnly: true, sameSite: .strict)
    }
}
