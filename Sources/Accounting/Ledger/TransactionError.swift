/// Why a transaction can't be so.
package enum TransactionError: UserFacingError, Equatable {
    case amountIsZero, outOfRange, dateOutOfRange, tooLong(limit: Int)
    /// The parts of an amount are not the whole of it, or are not said with another amount.
    case linesDoNotAddUp
    case categoryMissing, transferHasNoCategory
    case sameAccount
    /// Of the two accounts of a transfer.
    case currenciesDiffer
    /// An account that holds another currency than the amount's.
    case otherCurrency(Account)
    /// Another currency than the transaction's own, which is told.
    case entryInOtherCurrency(Currency)

    package var kind: UserErrorKind { .invalidInput }

    package var code: String {
        switch self {
        case .amountIsZero: "ledger.amount_is_zero"
        case .outOfRange: "ledger.out_of_range"
        case .dateOutOfRange: "ledger.date_out_of_range"
        case .tooLong: "ledger.too_long"
        case .linesDoNotAddUp: "ledger.lines_do_not_add_up"
        case .categoryMissing: "ledger.category_missing"
        case .transferHasNoCategory: "ledger.transfer_has_no_category"
        case .sameAccount: "ledger.same_account"
        case .currenciesDiffer, .otherCurrency, .entryInOtherCurrency: "ledger.currencies_differ"
        }
    }

    package var userMessage: Words {
        switch self {
        case .amountIsZero: "The amount is zero. Write what was paid, like 120."
        case .outOfRange: "That amount is too large for the ledger. Check the number of digits."
        case .dateOutOfRange: "That date can't be right. Use a date between 1900 and 2200."
        case .tooLong(let limit): "The description is too long. Use at most \(limit) characters."
        case .linesDoNotAddUp: "The parts do not add up to the whole amount."
        case .categoryMissing: "Choose a category."
        case .transferHasNoCategory: "A transfer is not spending, so it has no category."
        case .sameAccount: "A transfer needs two different accounts."
        case .currenciesDiffer:
            "The two accounts have different currencies. Record what left and what arrived as two entries."
        case .otherCurrency(let account):
            "\(account.name.prefix(40)) is in \(account.currency.code). Choose another account, or give the amount in that currency."
        case .entryInOtherCurrency(let own):
            "That entry is in \(own.code). Give the amount in that currency, or choose another account."
        }
    }
}

extension Transaction {
    package static let longestDescription = 500
    /// In minor units. So far below the largest `Int64` that thousands of the largest amounts still add up.
    package static let largestAmount: UInt64 = 1_000_000_000_000_000

    /// Throws where the parts of a transaction contradict each other.
    package func check() throws(TransactionError) {
        guard amount.minorUnits != 0 else { throw .amountIsZero }
        guard amount.minorUnits.magnitude <= Self.largestAmount else { throw .outOfRange }
        guard CalendarDate.years.contains(date.year) else { throw .dateOutOfRange }
        let longest = Self.longestDescription
        guard details.description.count <= longest else { throw .tooLong(limit: longest) }
        if kind == .transfer {
            guard let destination, destination != account else { throw .sameAccount }
            guard lines.isEmpty, amount.isNegative else { throw .linesDoNotAddUp }
        } else {
            guard !lines.isEmpty, try lines.map(\.amount).sum() == amount.minorUnits else { throw .linesDoNotAddUp }
            _ = try lines.map(\.ownShare).sum()
        }
    }
}

extension [Int64] {
    func sum() throws(TransactionError) -> Int64 {
        var total: Int64 = 0
        for one in self {
            let (sum, overflow) = total.addingReportingOverflow(one)
            guard !overflow else { throw .outOfRange }
            total = sum
        }
        return total
    }
}
