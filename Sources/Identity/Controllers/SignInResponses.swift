import Accounting
import Hummingbird
import WebInterface

/// Where people go once they are signed in.
package let homePath = "/dashboard/"

extension Request {
    /// Where people begin: on a phone in the chat, elsewhere on the dashboard.
    var homePath: String { isFromPhone ? "/chat/" : Identity.homePath }

    private var isFromPhone: Bool {
        if let hint = headers[named: "Sec-CH-UA-Mobile"] { return hint == "?1" }
        return headers[.userAgent]?.contains("Mobi") ?? false
    }
}

extension Response {
    /// Signed in and on the way to `next`, or asked for the code first.
    static func after(_ result: SignInResult, next: String, cookie: SessionCookie) -> Response {
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

extension Device {
    init(of request: Request, address: String) {
        self.init(userAgent: request.headers[.userAgent] ?? "", address: address)
    }
}

extension UserFacingError {
    /// The status of a form that is shown again because of this error.
    var formStatus: HTTPResponse.Status { kind == .tooMany ? .tooManyRequests : .unprocessableContent }

    /// One sentence for each thing that is wrong.
    var formMessages: [Words] { (self as? InvalidForm)?.messages ?? [userMessage] }

    /// Tells a program too how long to wait.
    func announceWait(on response: inout Response) {
        guard let wait = self as? TooManyAttempts, !wait.isLocked else { return }
        response.headers[.retryAfter] = "\(wait.seconds)"
    }
}

extension HasherBusy: ServiceUnavailableError {}
