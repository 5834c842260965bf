/// An error that means “not now”: the database is busy or full, a queue is at its limit. Answered with 503.
package protocol ServiceUnavailableError: Error {
    /// When to try again, in seconds.
    var retryAfter: Int { get }
    /// False for those errors of the type that do not pass by themselves; they are failures of ours like any other.
    var isTemporary: Bool { get }
    /// Whether it is certain that nothing was changed.
    var isNothingDone: Bool { get }
}

extension ServiceUnavailableError {
    package var retryAfter: Int { 5 }
    package var isTemporary: Bool { true }
    package var isNothingDone: Bool { true }
}
