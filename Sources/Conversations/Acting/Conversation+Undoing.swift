import Accounting
import Bookkeeping
import Identity
import Persistence

/// Taking back the last thing done.
extension Conversation {
    func undo(_ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        guard let action = talk.memory.actions.popLast() else { throw ConversationError.nothingToUndo }
        switch action {
        case .recorded(let ids):
            guard let what = try takeBack(ids, talk, in: db) else { return Replies.deletedAlready }
            return Answer("↩️ Taken back: \(what)")
        case .changed(let revisions):
            let old = try revisions.compactMap { try revert($0, talk, in: db) }
            guard !old.isEmpty else { return Replies.deletedAlready }
            return try confirmation(of: old, talk, in: db, mark: "↩️ Changed back:")
        case .deleted(let ids):
            let restored = try ids.map { try restore($0, talk, in: db) }
            return try confirmation(of: restored, talk, in: db, mark: "↩️ Restored:")
        }
    }

    /// The button under a confirmation: takes back that very transaction, whatever came after it.
    func undo(_ id: Transaction.ID, _ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        guard let what = try takeBack([id], talk, in: db) else { return Replies.deletedAlready }
        talk.memory.remember(.deleted([id]))
        return Answer("↩️ Taken back: \(what). Say “undo” to restore.")
    }

    func delete(_ ids: [Transaction.ID], _ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        guard !ids.isEmpty else { throw ConversationError.nothingToChange }
        guard let what = try takeBack(ids, talk, in: db) else { return Replies.deletedAlready }
        talk.memory.remember(.deleted(ids))
        return Answer("🗑 Deleted: \(what). Say “undo” to restore.")
    }

    /// Deletes what is still there, and says what that was; nil when nothing is.
    private func takeBack(_ ids: [Transaction.ID], _ talk: Talk, in db: any SQLWriter) throws -> String? {
        let found = try ids.compactMap { try ledger.find($0, of: talk.book, in: db) }
        for transaction in found { try ledger.delete(transaction.id, by: talk.access.writing(), in: db) }
        return found.isEmpty ? nil : found.map { Replies.short($0, talk) }.joined(separator: ", ")
    }

    /// The transaction as it was before a change; nil when it was deleted since.
    private func revert(
        _ revision: ConversationMemory.Revision, _ talk: Talk, in db: any SQLWriter
    ) throws -> Recorded? {
        guard let new = try ledger.find(revision.transaction, of: talk.book, in: db) else { return nil }
        try ledger.revert(new.id, before: revision.number, by: talk.access.writing(), in: db)
        let old = try ledger.get(new.id, of: talk.book, in: db)
        if !old.details.needsReview { try learning.note(from: new, to: old, in: talk.book, db: db) }
        return Recorded(old, talk)
    }

    private func restore(_ id: Transaction.ID, _ talk: Talk, in db: any SQLWriter) throws -> Recorded {
        try ledger.restore(id, by: talk.access.writing(), in: db)
        return Recorded(try ledger.get(id, of: talk.book, in: db), talk)
    }
}
