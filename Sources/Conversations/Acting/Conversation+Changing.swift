import Accounting
import Bookkeeping
import Identity
import Parsing
import Persistence

/// Correcting what is recorded already.
extension Conversation {
    func change(
        _ subject: [Transaction.ID], _ change: Change, _ talk: inout Talk, in db: any SQLWriter
    ) throws -> Answer {
        guard !subject.isEmpty else { throw ConversationError.nothingToChange }
        if subject.count > 1, change.amount != nil || change.words != nil { throw ConversationError.severalToChange }
        return try edit(subject, &talk, in: db) { old, talk in try edit(change, of: old, talk) }
    }

    /// Edits the transactions of the ids, as one action that `undo` takes back.
    private func edit(
        _ subject: [Transaction.ID], _ talk: inout Talk, in db: any SQLWriter,
        _ edit: (_ old: Transaction, Talk) throws -> TransactionEdit
    ) throws -> Answer {
        var revisions: [ConversationMemory.Revision] = []
        var recorded: [Recorded] = []
        for id in subject {
            let old = try ledger.get(id, of: talk.book, in: db)
            let new = try changed(old, by: try edit(old, talk))
            let number = try ledger.replace(with: new, by: talk.access.writing(), in: db)
            try learning.note(from: old, to: new, in: talk.book, db: db)
            revisions.append(.init(transaction: id, number: number))
            recorded.append(Recorded(new, talk))
        }
        talk.memory.remember(.changed(revisions))
        return try confirmation(of: recorded, talk, in: db, mark: "✏️")
    }

    private func changed(_ old: Transaction, by edit: TransactionEdit) throws -> Transaction {
        do throws(TransactionError) { return try edit.applied(to: old) } catch { throw ConversationError(error) ?? error }
    }

    private func edit(_ change: Change, of old: Transaction, _ talk: Talk) throws -> TransactionEdit {
        var edit = change.words.map { words(of: $0, old, talk) } ?? TransactionEdit()
        (edit.amount, edit.date, edit.addedTags, edit.isNotMine) = (change.amount, change.date, change.tags, change.notMine)
        edit.account = try change.account.map { name in
            guard let account = talk.vocabulary.account(named: name) else { throw LedgerError.accountNotFound(name) }
            return account
        }
        return edit
    }

    /// Words that name a category change the category; others become the description.
    private func words(of text: String, _ old: Transaction, _ talk: Talk) -> TransactionEdit {
        guard let match = talk.vocabulary.known.categories.match(text, kind: .init(of: old.kind))?.category,
            let category = talk.vocabulary.category(named: match), old.kind != .transfer
        else { return TransactionEdit(description: String(text.prefix(Transaction.longestDescription))) }
        return .filing(under: category.id)
    }

    func setCategory(
        of id: Transaction.ID, to category: Category.ID, _ talk: inout Talk, in db: any SQLWriter
    ) throws -> Answer {
        guard talk.vocabulary.names.categories.contains(where: { $0.id == category }) else { throw LedgerError.categoryNotFound }
        return try edit([id], &talk, in: db) { _, _ in .filing(under: category) }
    }
}

extension ConversationError {
    /// What stands in the way of an edit, with what can be said in a chat to get past it.
    fileprivate init?(_ refusal: TransactionError) {
        switch refusal {
        case .otherCurrency(let account): self = .otherCurrency(account)
        case .entryInOtherCurrency(let own): self = .entryInOtherCurrency(own)
        case .linesDoNotAddUp: self = .severalParts
        default: return nil
        }
    }
}
