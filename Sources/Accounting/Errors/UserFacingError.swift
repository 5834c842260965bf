/// An error whose text may be shown to the person who caused it.
///
/// `kind` decides the HTTP status (or nothing, in chat), `code` is a bounded name for logs and metrics such as
/// `amount.out_of_range`, and `userMessage` says what happened and what to do next, without blame or internals.
package protocol UserFacingError: Error {
    var kind: UserErrorKind { get }
    var code: String { get }
    var userMessage: Words { get }
}

/// What sort of mistake a `UserFacingError` is; one HTTP status each.
package enum UserErrorKind: String, Sendable, CaseIterable {
    case invalidInput
    case notFound
    case notAllowed
    case conflict
    case tooMany
}
