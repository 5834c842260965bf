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
        return try replace(subject, &talk, in: db) { old, talk in try apply(change, to: old, talk) }
    }

    /// Puts changed transactions in the place of those of the ids, as one action that `undo` takes back.
    private func replace(
        _ subject: [Transaction.ID], _ talk: inout Talk, in db: any SQLWriter,
        with changed: (Transaction, Talk) throws -> Transaction
    ) throws -> Answer {
        var revisions: [ConversationMemory.Revision] = []
        var recorded: [Recorded] = []
        for id in subject {
            let old = try ledger.get(id, of: talk.book, in: db)
            let new = try changed(old, talk)
            let number = try ledger.replace(with: new, by: talk.access.writing(), in: db)
            try learning.note(from: old, to: new, in: talk.book, db: db)
            revisions.append(.init(transaction: id, number: number))
            recorded.append(Recorded(new, talk))
        }
        talk.memory.remember(.changed(revisions))
        return try confirmation(of: recorded, talk, in: db, mark: "✏️")
    }

    private func apply(_ change: Change, to old: Transaction, _ talk: Talk) throws -> Transaction {
        var new = old
        if let amount = change.amount { new = try new.withAmount(amount) }
        if let date = change.date { new.date = date }
        if let name = change.account {
            guard let account = talk.vocabulary.account(named: name) else { throw LedgerError.accountNotFound(name) }
            guard account.currency == new.amount.currency else { throw ConversationError.otherCurrency(account) }
            new.account = account.id
        }
        if let words = change.words { rename(&new, words, talk) }
        new.details.tags = Array(Set(new.details.tags + change.tags)).sorted()
        if change.notMine { new.lines = new.lines.map { Line(category: $0.category, amount: $0.amount, ownShare: 0) } }
        return new
    }

    /// Words that name a category change the category; others become the description.
    private func rename(_ transaction: inout Transaction, _ words: String, _ talk: Talk) {
        let kind: Category.Kind = transaction.kind == .income ? .income : .expense
        guard let match = talk.vocabulary.known.categories.match(words, kind: kind)?.category,
            let category = talk.vocabulary.category(named: match), transaction.kind != .transfer
        else {
            transaction.details.description = String(words.prefix(Transaction.longestDescription))
            return
        }
        transaction.setCategory(category.id)
    }

    func setCategory(
        of id: Transaction.ID, to category: Category.ID, _ talk: inout Talk, in db: any SQLWriter
    ) throws -> Answer {
        let isKnown = talk.vocabulary.names.categories.contains { $0.id == category }
        return try replace([id], &talk, in: db) { old, _ in
            guard old.kind != .transfer, isKnown else { throw LedgerError.categoryNotFound }
            var new = old
            new.setCategory(category)
            return new
        }
    }
}

extension Transaction {
    /// The same transaction over another amount, which keeps its direction; parts that can't follow throw.
    func withAmount(_ amount: Money) throws -> Transaction {
        guard lines.count < 2 else { throw ConversationError.severalParts }
        guard amount.currency == self.amount.currency else {
            throw ConversationError.entryInOtherCurrency(self.amount.currency)
        }
        var new = self
        new.amount = self.amount.isNegative ? try amount.magnitude().negated() : try amount.magnitude()
        new.lines = lines.map { line in
            Line(category: line.category, amount: new.amount.minorUnits, ownShare: line.ownShare == 0 ? 0 : new.amount.minorUnits)
        }
        return new
    }

    /// A person chose the category, so nothing is left to review.
    mutating func setCategory(_ category: Category.ID) {
        lines = lines.map { Line(category: category, amount: $0.amount, ownShare: $0.ownShare) }
        details.needsReview = false
    }
}
