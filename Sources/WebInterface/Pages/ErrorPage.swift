import Accounting
import Hummingbird

/// What a browser shows when a request could not be answered: what happened, and what to do next.
struct ErrorPage: Page {
    static let template = "frame/error"
    let title: Words
    let status: String
    let message: Words
    let isSignInNeeded: Bool
    /// Given only for failures of ours: the log has the detail under it.
    let reference: String?
    /// The address to ask once more; nil where that would help nobody.
    var retryPath: String?
    /// What may help besides: “The quick search finds entries by their words.”
    var advice: Words?
}

extension Problem {
    func page(for request: Request) -> ErrorPage {
        let mayHelp = status.code == 429 || status.code >= 500
        return ErrorPage(
            title: heading, status: String(status.code), message: message, isSignInNeeded: status.code == 401, reference: reference,
            retryPath: mayHelp && request.method == .get && Response.isLocal(request.uri.string) ? request.uri.string : nil,
            advice: advice)
    }

    private var heading: Words {
        switch status.code {
        case 401: "Please log in"
        case 403: "Not allowed"
        case 404: "Not found"
        case 409: "That has changed in the meantime"
        case 410: "That link is over"
        case 413: "Too large"
        case 429: "Slow down a little"
        case 503: "Back in a moment"
        case 500...: "Something went wrong"
        default: "That did not work"
        }
    }

    private var advice: Words? {
        switch status.code {
        case 403: "Perhaps another book is open, or you may only look into this one. Its owner can change that."
        case 404: "Look for it with the search, by the words of the entry or the name of the page."
        case 429: wait.map { "Try again in \($0)." }
        case 503: wait.map { "It usually takes no longer than \($0)." }
        default: nil
        }
    }

    private var wait: Words? {
        guard let seconds = headers[.retryAfter].flatMap({ Int($0) }), seconds > 0 else { return nil }
        if seconds < 120 { return seconds == 1 ? "a second" : "\(seconds) seconds" }
        return seconds < 7_200 ? "\(seconds / 60) minutes" : "\(seconds / 3_600) hours"
    }
}
