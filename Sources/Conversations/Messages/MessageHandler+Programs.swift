import Accounting
import Bookkeeping
import ExternalServices
import Identity
import Persistence

/// A message of a program: understood first, and recorded when the program says so.
extension MessageHandler {
    /// What a message would lead to.
    package struct Understood: Sendable {
        package let reply: Reply
        /// The transactions that would be recorded, as they would stand in the ledger.
        package let transactions: [TransactionResource]
    }

    /// Stores a message as a draft, which nobody works on and no history shows until it is saved.
    package func store(draft message: InboundMessage, inbox: Inbox) async throws -> InboundMessage.ID {
        try await database.write { db in
            let id = try inbox.storeForCaller(message, in: db)
            try db.execute("UPDATE inbound_messages SET kind = 'draft' WHERE id = \(id)")
            return id
        }
    }

    /// Does everything that a message asks for, tells what that was, and leaves no trace of it.
    package func understand(_ id: InboundMessage.ID, by access: BookAccess) async throws -> Understood {
        let book = access.book.id
        return try await database.rehearse { db in
            db.enter(book)
            let before = try Self.lastChange(of: book, in: db)
            let (_, answer) = try answer(id, by: access, in: db)
            let recorded = try Self.recorded(since: before, in: book, db)
            return Understood(
                reply: answer.reply, transactions: try recorded.map { try TransactionResource.get($0, of: book, in: db) })
        }
    }

    /// Carries a stored message out; `edited` are recorded in the place of what it said. Nil for one that is not the
    /// caller's, or was saved before.
    package func save(
        _ id: InboundMessage.ID, as edited: [Transaction]?, by access: WritingAccess, in db: any SQLWriter
    ) throws -> (reply: Reply, transactions: [Transaction.ID])? {
        guard let message = try takeDraft(id, of: access.user.id, in: db), !message.isHandled else { return nil }
        guard let edited else {
            let before = try Self.lastChange(of: access.book.id, in: db)
            let (talk, answer) = try self.answer(id, by: access.reading, in: db)
            try conclude(talk, with: answer, in: db)
            return (answer.reply, try Self.recorded(since: before, in: access.book.id, db))
        }
        let written = try edited.enumerated().map { index, transaction in
            let origin = Ledger.Origin(.chat, evidence: (.said, id.description), idempotencyKey: "\(id)#\(index)")
            return try conversation.ledger.recorded(transaction, from: origin, by: access, in: db)
        }
        var talk = try talk(of: message, by: access.reading, in: db)
        talk.memory.remember(.recorded(written.map(\.id)))
        let answer = try conversation.confirmation(of: written.map { Recorded($0, talk) }, talk, in: db)
        try conclude(talk, with: answer, in: db)
        return (answer.reply, written.map(\.id))
    }

    private func answer(_ id: InboundMessage.ID, by access: BookAccess, in db: any SQLWriter) throws -> (Talk, Answer) {
        guard let message = try takeDraft(id, of: access.user.id, in: db) else { throw MessageNotFound() }
        var talk = try talk(of: message, by: access, in: db)
        let answer = try conversation.answer(Meaning(message, in: talk), &talk, in: db)
        return (talk, answer)
    }

    /// Makes the message that it may become out of a user's draft. Nil for one that is not theirs.
    private func takeDraft(_ id: InboundMessage.ID, of user: User.ID, in db: any SQLWriter) throws -> StoredMessage? {
        try db.execute(
            """
            UPDATE inbound_messages SET kind = 'text'
            WHERE id = \(id) AND kind = 'draft' AND channel = \(Channel.chat) AND address = \(user.description)
            """)
        guard let message = try StoredMessage.find(id, in: db), message.channel == .chat, message.sender.address == user.description
        else { return nil }
        return message
    }

    private func talk(of message: StoredMessage, by access: BookAccess, in db: any SQLReader) throws -> Talk {
        Talk(
            access: access, vocabulary: try vocabularies.vocabulary(of: access.book.id, in: db),
            today: conversation.clock.today(in: access.book.timeZone), now: conversation.clock.now(), message: message,
            account: nil, quoted: [], memory: try ConversationMemory.load(for: access.user.id, in: db))
    }

    private static func lastChange(of book: Book.ID, in db: any SQLReader) throws -> Int64 {
        try db.value("SELECT COALESCE(MAX(number), 0) FROM audit_trail WHERE book_id = \(book)") ?? 0
    }

    /// The transactions that were recorded behind a change of the audit trail and are still there.
    private static func recorded(since change: Int64, in book: Book.ID, _ db: any SQLReader) throws -> [Transaction.ID] {
        try db.rows(
            """
            SELECT a.entity_id FROM audit_trail a
            JOIN transactions t ON t.book_id = a.book_id AND t.id = a.entity_id AND t.deleted_at IS NULL
            WHERE a.book_id = \(book) AND a.number > \(change) AND a.entity = 'transaction' AND a.action = 'recorded' ORDER BY a.number
            """
        ).map { row in try row[0] }
    }
}

/// A message that its caller has not stored.
package struct MessageNotFound: UserFacingError {
    package let kind = UserErrorKind.notFound
    package let code = "chat.message_not_found"
    package let userMessage: Words = "You have no such message waiting to be saved."
    package init() {}
}
