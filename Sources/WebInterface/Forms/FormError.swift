import Accounting

/// What is wrong with a form that could be read.
enum FormError: UserFacingError, Equatable {
    /// A field that must be filled in was not, named as the person sees it.
    case missing(String)
    case tooLong(String)
    case tokenMismatch
    /// The page showed another book than the one that is open now.
    case otherBook

    var kind: UserErrorKind {
        switch self {
        case .missing, .tooLong: .invalidInput
        case .tokenMismatch: .notAllowed
        case .otherBook: .conflict
        }
    }

    var code: String {
        switch self {
        case .missing: "form.missing"
        case .tooLong: "form.too_long"
        case .tokenMismatch: "form.token_mismatch"
        case .otherBook: "form.other_book"
        }
    }

    var userMessage: Words {
        switch self {
        case .missing(let field): "Please fill in “\(field)”."
        case .tooLong(let field): "“\(field)” is too long. Please shorten it."
        case .otherBook: "You have opened another book in the meantime, so nothing was changed. Go back and reload the page."
        case .tokenMismatch: "This form is no longer valid. Go back, reload the page and send it again."
        }
    }
}
