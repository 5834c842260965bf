import WebInterface

extension TooManyAttempts: WaitingError {
    var retryAfter: Int64 { seconds }
}
