import WebInterface

extension TooManyAttempts: WaitingError {
    package var retryAfter: Int64 { seconds }
}
