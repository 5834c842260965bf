import Hummingbird
import Identity

/// The cookie of a sign-in that has begun: `__Host-sign-in` behind https, else `sign-in`.
struct SignInStepCookie: Sendable {
    let isSecure: Bool

    /// As secure as the session's.
    init(_ cookie: SessionCookie) { isSecure = cookie.isSecure }

    var name: String { isSecure ? "__Host-sign-in" : "sign-in" }

    func token(in request: Request) -> SignInStepToken? {
        request.cookies[name].flatMap { SignInStepToken($0.value) }
    }

    func set(_ token: SignInStepToken, on response: inout Response) {
        response.setCookie(cookie(token.text, maxAge: Int(SignInStep.lifetimeSeconds)))
    }

    func clear(on response: inout Response) { response.setCookie(cookie("", maxAge: 0)) }

    private func cookie(_ value: String, maxAge: Int) -> Cookie {
        Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }
}
