import Accounting

/// Why the ledger refuses a change.
package enum LedgerError: UserFacingError, Equatable {
    case transactionNotFound
    case categoryNotFound
    case accountNotFound(String)
    case nameTaken(String)
    case nameMissing
    case noParent
    case tooLong(field: String, limit: Int)
    case tooMany(Words, limit: Int)

    package var kind: UserErrorKind {
        switch self {
        case .transactionNotFound, .categoryNotFound: .notFound
        case .nameTaken: .conflict
        default: .invalidInput
        }
    }

    package var code: String {
        switch self {
        case .transactionNotFound: "ledger.transaction_not_found"
        case .categoryNotFound: "ledger.category_not_found"
        case .accountNotFound: "ledger.account_not_found"
        case .nameTaken: "ledger.name_taken"
        case .nameMissing: "ledger.name_missing"
        case .noParent: "ledger.no_parent"
        case .tooLong, .tooMany: "ledger.too_long"
        }
    }

    package var userMessage: Words {
        switch self {
        case .transactionNotFound: "There is no such transaction in this book."
        case .categoryNotFound: "There is no such category in this book."
        case .accountNotFound(let name): "There is no account “\(name.prefix(40))” in this book."
        case .nameTaken(let name): "“\(name.prefix(40))” is already taken. Choose another name."
        case .nameMissing: "Give it a name."
        case .noParent: "That can't be its parent. Choose a category of the same kind that has no parent itself."
        case .tooLong(let field, let limit): "The \(field) is too long. Use at most \(limit) characters."
        case .tooMany(let what, let limit): "That is too many \(what). Use at most \(limit)."
        }
    }
}
