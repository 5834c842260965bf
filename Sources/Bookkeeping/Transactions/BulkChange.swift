import Accounting

/// What is done to many entries alike.
package enum BulkChange: Sendable, Hashable {
    case category(Category), account(Account), addTag(String), removeTag(String), looked, delete

    /// The transaction after the change; nil where it is to be deleted.
    package func applied(to old: Transaction) throws(BulkError) -> Transaction? {
        var new = old
        switch self {
        case .category(let category):
            guard old.kind != .transfer else { return old }
            new.lines = old.lines.map { Line(category: category.id, amount: $0.amount, ownShare: $0.ownShare) }
            new.details.needsReview = false
        case .account(let account):
            guard account.currency == old.amount.currency else { throw .otherCurrency(account.name) }
            guard old.destination != account.id else { throw .sameAccount(account.name) }
            new.account = account.id
        case .addTag(let tag):
            if !old.details.tags.contains(tag) { new.details.tags = (old.details.tags + [tag]).sorted() }
        case .removeTag(let tag): new.details.tags.removeAll { $0 == tag }
        case .looked: new.details.needsReview = false
        case .delete: return nil
        }
        return new
    }

    /// What it would do, for a question: `Set the category Food`.
    package var words: Words {
        switch self {
        case .category(let category): "Set the category \(category.icon) \(category.name)"
        case .account(let account): "Set the account \(account.name)"
        case .addTag(let tag): "Add the tag #\(tag)"
        case .removeTag(let tag): "Remove the tag #\(tag)"
        case .looked: "Mark as looked at"
        case .delete: "Delete"
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
        case .otherCurrency: "bulk.other_currency"
        case .sameAccount: "bulk.same_account"
        case .noSuchChange: "bulk.no_such_change"
        }
    }

    package var userMessage: Words {
        switch self {
        case .nothingChosen: "No entry is selected. Tick at least one."
        case .tooMany: "Those are more than \(Ledger.mostAtOnce.description) entries. Narrow the filter and change them in parts."
        case .noAction: "Choose what shall be done with the entries."
        case .noTag: "Write a tag of 1 to 60 letters first."
        case .otherCurrency(let name):
            "Nothing was changed: some of these entries have another currency than \(name.prefix(40)). Leave them out."
        case .sameAccount(let name):
            "Nothing was changed: some of these are transfers to \(name.prefix(40)) itself. Leave them out."
        case .noSuchChange: "That change can't be taken back: it is not in this book."
        }
    }
}
