import Accounting
import Hummingbird
import WebInterface

extension UserFacingError {
    /// The status of a form that is shown again because of this error.
    package var formStatus: HTTPResponse.Status { kind == .tooMany ? .tooManyRequests : .unprocessableContent }

    /// One sentence for each thing that is wrong.
    package var formMessages: [Words] { (self as? InvalidForm)?.messages ?? [userMessage] }

    /// Tells a program too how long to wait.
    package func announceWait(on response: inout Response) {
        guard let wait = self as? TooManyAttempts, !wait.isLocked else { return }
        response.headers[.retryAfter] = "\(wait.seconds)"
    }
}

extension String {
    /// What is shown again of a field; nobody needs ten thousand characters back.
    package var kept: String { String(prefix(254)) }
}
