import Accounting
import Identity

/// Why signing in with Google came to nothing.
enum GoogleProblem: UserFacingError, Equatable {
    /// Google can't be reached or answers nonsense.
    case unavailable(String)
    /// Google's answer does not prove what it should; the reason is for the log.
    case notProven(String)
    /// The person said no at Google.
    case cancelled
    case over
    case emailNotVerified
    case belongsToAnother
    case notLinked
    /// Without it nobody would get in any more.
    case onlyWayIn
    case firstAccount

    var kind: UserErrorKind {
        switch self {
        case .unavailable, .over, .belongsToAnother, .onlyWayIn: .conflict
        case .notProven, .cancelled, .emailNotVerified, .notLinked: .invalidInput
        case .firstAccount: .notAllowed
        }
    }

    var code: String {
        switch self {
        case .unavailable: "google.unavailable"
        case .notProven: "google.not_proven"
        case .cancelled: "google.cancelled"
        case .over: "google.over"
        case .emailNotVerified: "google.email_not_verified"
        case .belongsToAnother: "google.belongs_to_another"
        case .notLinked: "google.not_linked"
        case .onlyWayIn: "google.only_way_in"
        case .firstAccount: "google.first_account"
        }
    }

    var userMessage: Words {
        switch self {
        case .unavailable: "Google can’t be reached right now. Log in with your password, or try again in a moment."
        case .notProven: "Google’s answer could not be checked, so nobody was logged in. Try again."
        case .cancelled: "You are not logged in with Google. Try again, or log in with your password."
        case .over: "This login took too long, or was already finished. Start again."
        case .emailNotVerified: "Google has not verified the e-mail address of that account. Log in with your password instead."
        case .belongsToAnother: "That Google account is connected to another account here."
        case .notLinked: "That Google account is not connected to this account."
        case .onlyWayIn: "Set a password first: without one, Google is the only way into this account."
        case .firstAccount: "The first account of a server is made with a password. Register, then connect Google in the settings."
        }
    }

    /// For the log.
    var reason: String {
        switch self {
        case .unavailable(let reason), .notProven(let reason): reason
        default: code
        }
    }
}
