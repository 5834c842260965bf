import Accounting

/// Why the ledger refuses a change.
package enum LedgerError: UserFacingError, Equatable {
    case transactionNotFound
    case categoryNotFound
    case accountNotFound(String)
    case nameTaken(String)
    case nameMissing
    case noParent
    case amountIsZero
    case outOfRange
    case linesDoNotAddUp
    case sameAccount
    case currenciesDiffer
    case dateOutOfRange
    case tooLong(field: String, limit: Int)

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
        case .amountIsZero: "ledger.amount_is_zero"
        case .outOfRange: "ledger.out_of_range"
        case .linesDoNotAddUp: "ledger.lines_do_not_add_up"
        case .sameAccount: "ledger.same_account"
        case .currenciesDiffer: "ledger.currencies_differ"
        case .dateOutOfRange: "ledger.date_out_of_range"
        case .tooLong: "ledger.too_long"
        }
    }

    package var userMessage: Words {
        switch self {
        case .transactionNotFound: "There is no such transaction in this book."
        case .categoryNotFound: "There is no such category in this book."
        case .accountNotFound(let name): "There is no account “\(name.prefix(40))” in this book."
        case .nameTaken(let name): "“\(name.prefix(40))” is taken already. Choose another name."
        case .nameMissing: "Give it a name."
        case .noParent: "That can't be its parent. Choose a category of the same kind that stands on its own."
        case .amountIsZero: "The amount is zero. Write what was paid, like 120."
        case .outOfRange: "That amount is too large for the ledger. Check the number of digits."
        case .linesDoNotAddUp: "The parts do not add up to the whole amount."
        case .sameAccount: "A transfer needs two different accounts."
        case .currenciesDiffer: "The two accounts have different currencies. Record what left and what arrived as two entries."
        case .dateOutOfRange: "That date can't be right. Use a date between 1900 and 2200."
        case .tooLong(let field, let limit): "The \(field) is too long: \(limit) characters at the most."
        }
    }
}
