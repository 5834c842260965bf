import Accounting

/// Why a message can't be acted on as it stands.
enum ConversationError: UserFacingError, Equatable {
    case otherCurrency(Account)
    case entryInOtherCurrency(Currency)
    case budgetInOtherCurrency(Currency)
    case budgetOfIncome(Category)
    case nothingToChange
    case severalToChange
    case severalParts
    case nothingToUndo

    var kind: UserErrorKind { .invalidInput }

    var code: String {
        switch self {
        case .otherCurrency: "conversation.other_currency"
        case .entryInOtherCurrency: "conversation.entry_in_other_currency"
        case .budgetInOtherCurrency: "conversation.budget_in_other_currency"
        case .budgetOfIncome: "conversation.budget_of_income"
        case .nothingToChange: "conversation.nothing_to_change"
        case .severalToChange: "conversation.several_to_change"
        case .severalParts: "conversation.several_parts"
        case .nothingToUndo: "conversation.nothing_to_undo"
        }
    }

    var userMessage: Words {
        switch self {
        case .otherCurrency(let account):
            "\(account.name) holds \(account.currency.code). Leave the account out, or send the amount in \(account.currency.code)."
        case .entryInOtherCurrency(let own): "That entry is in \(own.code). Say “undo” and send it again in the other currency."
        case .budgetInOtherCurrency(let home): "Budgets count in \(home.code). Send the amount in \(home.code)."
        case .budgetOfIncome(let category): "Budgets are for spending, and \(category.name) is income."
        case .nothingToChange: "There is nothing to change yet. Reply to a confirmation, or send an expense like “120 petrol”."
        case .severalToChange: "That message has several entries. Change them on the expenses page, or say “undo” and send them again."
        case .severalParts: "That entry has several parts. Change its amount on the expenses page."
        case .nothingToUndo: "There is nothing to undo."
        }
    }
}
