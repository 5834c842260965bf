import Accounting
import Hummingbird
import Identity
import WebInterface

extension Response {
    /// Signed in and on the way to `next`, or asked for the code first.
    package static func after(_ result: SignInResult, next: String, cookie: SessionCookie) -> Response {
        switch result {
        case .session(let token):
            var response = Response.seeOther(next)
            cookie.set(token, on: &response)
            return response
        case .secondFactor(let token):
            var response = Response.seeOther(LoginCodeController.path)
            SignInStepCookie(cookie).set(token, on: &response)
            return response
        }
    }
}

extension HasherBusy: ServiceUnavailableError {}
