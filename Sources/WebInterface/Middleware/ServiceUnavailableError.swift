/// An error that means “not now”: the database is busy or full, a queue is at its limit. Answered with 503.
package protocol ServiceUnavailableError: Error {
    /// When to try again, in seconds.
    var retryAfter: Int { get }
}

extension ServiceUnavailableError {
    package var retryAfter: Int { 5 }
}
