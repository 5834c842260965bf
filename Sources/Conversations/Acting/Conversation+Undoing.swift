import Accounting
import Bookkeeping
import Persistence

/// Taking back the last thing done.
extension Conversation {
    func undo(_ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        guard let action = talk.memory.actions.popLast() else { throw ConversationError.nothingToUndo }
        switch action {
        case .recorded(let ids):
            let lines = try ids.compactMap { try takeBack($0, talk, in: db) }
            guard !lines.isEmpty else { return Answer("That is deleted already.") }
            return Answer("↩️ Taken back: " + lines.joined(separator: ", "))
        case .changed(let id, let change):
            try ledger.revert(id, before: change, by: talk.access, in: db)
            return Answer("↩️ Changed back.", about: [id])
        case .deleted(let ids):
            for id in ids { try ledger.restore(id, by: talk.access, in: db) }
            return Answer("↩️ Restored.", about: ids)
        }
    }

    /// The button under a confirmation: takes back that very transaction, whatever came after it.
    func undo(_ id: Transaction.ID, _ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        guard let line = try takeBack(id, talk, in: db) else { return Answer("That is deleted already.") }
        talk.memory.remember(.deleted([id]))
        return Answer("↩️ Taken back: \(line). Say “undo” to restore it.")
    }

    func delete(_ ids: [Transaction.ID], _ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        guard !ids.isEmpty else { throw ConversationError.nothingToChange }
        let lines = try ids.compactMap { try takeBack($0, talk, in: db) }
        guard !lines.isEmpty else { return Answer("That is deleted already.") }
        talk.memory.remember(.deleted(ids))
        return Answer("🗑 Deleted: " + lines.joined(separator: ", ") + ". Say “undo” to restore.")
    }

    private func takeBack(_ id: Transaction.ID, _ talk: Talk, in db: any SQLWriter) throws -> String? {
        guard let transaction = try ledger.find(id, of: talk.book, in: db) else { return nil }
        try ledger.delete(id, by: talk.access, in: db)
        return Replies.short(transaction, talk)
    }
}
