import Accounting

/// Why a code did not link anything.
package enum LinkCodeError: UserFacingError, Hashable {
    case tooManyCodes
    case wrong(attemptsLeft: Int)
    case voided
    case expired
    case unreadable

    package var kind: UserErrorKind {
        switch self {
        case .tooManyCodes, .voided: .tooMany
        case .wrong, .expired, .unreadable: .invalidInput
        }
    }

    package var code: String {
        switch self {
        case .tooManyCodes: "link.too_many_codes"
        case .wrong: "link.wrong_code"
        case .voided: "link.code_void"
        case .expired: "link.code_expired"
        case .unreadable: "link.code_unreadable"
        }
    }

    package var userMessage: Words {
        switch self {
        case .tooManyCodes: "That was a lot of codes within an hour. Use the last one, or ask for another later."
        case .wrong(1): "That is not the code. You can try once more."
        case .wrong(let left): "That is not the code. You can try \(left) more times."
        case .voided: "Too many wrong codes. Ask for a new one."
        case .expired: "Your code has expired; each is valid for ten minutes. Ask for a new one."
        case .unreadable: "A code has six digits."
        }
    }
}
