import Accounting

/// What is done to many entries alike.
package enum BulkChange: Sendable, Hashable {
    case edit(TransactionEdit), delete

    /// The transaction after the change; nil where it is to be deleted. Transfers keep having no category.
    func applied(to old: Transaction) throws -> Transaction? {
        guard case .edit(var edit) = self else { return nil }
        if old.kind == .transfer, edit.category != nil { (edit.category, edit.needsReview) = (nil, nil) }
        do throws(TransactionError) {
            return try edit.applied(to: old)
        } catch {
            throw BulkError(error, of: edit) ?? error
        }
    }
}

extension BulkError {
    /// Says what stands in the way of one edit so that it fits many entries.
    fileprivate init?(_ refusal: TransactionError, of edit: TransactionEdit) {
        switch (refusal, edit.account?.name) {
        case (.otherCurrency, let account?): self = .otherCurrency(account)
        case (.sameAccount, let account?): self = .sameAccount(account)
        default: return nil
        }
    }
}

/// Why many entries can't be changed at once.
package enum BulkError: UserFacingError, Equatable {
    case nothingChosen, tooMany, noAction, noTag, otherCurrency(String), sameAccount(String), noSuchChange

    package var kind: UserErrorKind { self == .noSuchChange ? .notFound : .invalidInput }

    package var code: String {
        switch self {
        case .nothingChosen: "bulk.nothing_chosen"
        case .tooMany: "bulk.too_many"
        case .noAction: "bulk.no_action"
        case .noTag: "bulk.no_tag"
        case .otherCurrency: "ledger.currencies_differ"
        case .sameAccount: "ledger.same_account"
        case .noSuchChange: "bulk.no_such_change"
        }
    }

    package var userMessage: Words {
        switch self {
        case .nothingChosen: "No entry is selected. Tick at least one."
        case .tooMany: "Those are more than \(Ledger.mostAtOnce.description) entries. Narrow the filter and change them in batches."
        case .noAction: "Choose what to do with the entries."
        case .noTag: "Type a tag of 1 to 60 characters first."
        case .otherCurrency(let name):
            "Nothing was changed: some of these entries are not in the currency of \(name.prefix(40)). Leave them out."
        case .sameAccount(let name):
            "Nothing was changed: some of these are transfers to \(name.prefix(40)) itself. Leave them out."
        case .noSuchChange: "That change can't be undone: it is not in this book."
        }
    }
}
