import Accounting
import Hummingbird

/// Somebody did something more often than they may.
package struct TooManyRequests: WaitingError, Equatable {
    let fields: RateLimitFields

    package var kind: UserErrorKind { .tooMany }
    package var code: String { "limit.\(fields.name)" }
    package var retryAfter: Int64 { fields.seconds }

    package var userMessage: Words {
        let wait: Words = fields.seconds < 90 ? "\(fields.seconds) seconds" : "\((fields.seconds + 59) / 60) minutes"
        return "That was a little too often. Please wait \(wait) and try again."
    }

    package var headers: HTTPFields {
        var headers: HTTPFields = [.retryAfter: String(retryAfter)]
        fields.add(to: &headers)
        return headers
    }
}

/// An error that passes by itself: its answer says when.
package protocol WaitingError: UserFacingError {
    /// In seconds.
    var retryAfter: Int64 { get }
    var headers: HTTPFields { get }
}

extension WaitingError {
    package var headers: HTTPFields { [.retryAfter: String(retryAfter)] }
}
