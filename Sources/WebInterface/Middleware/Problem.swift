import Accounting
import Hummingbird

/// What a failed request is answered with, in whatever form its caller reads.
struct Problem {
    let status: HTTPResponse.Status
    /// A bounded name, `form.missing`.
    let code: String
    /// What happened and what to do next.
    let message: Words
    /// Set for failures of ours: the log has the detail under it.
    var reference: String?
    var headers: HTTPFields = [:]
    /// What is wrong with single fields, where a program sent them.
    var faults: [FieldFault] = []
}

extension Problem {
    init(of error: any Error, requestID: String) {
        switch error {
        case let error as any UserFacingError:
            self.init(status: error.kind.status, code: error.code, message: error.userMessage)
            faults = (error as? InvalidFields)?.faults ?? []
            if let error = error as? any WaitingError { headers = error.headers }
        case let error as APIRefusal:
            self.init(status: error.status, code: error.code, message: .verbatim(error.message), headers: error.headers)
        case let error as any ServiceUnavailableError where error.isTemporary:
            let outcome: Words = error.isNothingDone ? "Nothing was changed. Please" : "If you changed something, look whether it was done, then"
            let message: Words = "Tuppence is busy right now. \(outcome) try again in a moment."
            self.init(status: .serviceUnavailable, code: "service.unavailable", message: message)
            headers[.retryAfter] = String(error.retryAfter)
        case let error as HTTPError where error.status.code < 500:
            self.init(status: error.status, code: "http.\(error.status.code)", message: error.body.map(Words.verbatim) ?? error.status.advice)
            headers = error.headers
        case let error as any HTTPResponseError where error.status.code < 500:
            self.init(status: error.status, code: "http.\(error.status.code)", message: error.status.advice)
        default:
            let message: Words = "Something went wrong, reference \(requestID). It is logged; please try again."
            self.init(
                status: .internalServerError, code: "server.failed", message: message, reference: requestID)
        }
    }
}

extension UserErrorKind {
    package var status: HTTPResponse.Status {
        switch self {
        case .invalidInput: .unprocessableContent
        case .notFound: .notFound
        case .notAllowed: .forbidden
        case .conflict: .conflict
        case .tooMany: .tooManyRequests
        }
    }
}

extension HTTPResponse.Status {
    /// What a status without a message of its own says.
    fileprivate var advice: Words {
        switch code {
        case 401: "Please log in first."
        case 403: "You may not do this."
        case 404: "There is nothing here. The link may be old, or the entry was deleted."
        case 405: "This page cannot be used that way."
        case 413: "That is too large to be accepted."
        case 429: "That was too fast. Please wait a moment and try again."
        default: "This request could not be understood. Please go back and try again."
        }
    }
}
