import Accounting
import BackgroundJobs
import Bookkeeping
import ExternalServices
import Identity
import Persistence

/// Who wrote: a person with a book, or a stranger.
extension MessageHandler {
    /// The turn of a person whose book is known; nil for a stranger.
    func talk(about message: StoredMessage, in db: any SQLReader) throws -> Talk? {
        guard let (user, account) = try sender(of: message, in: db), let access = try access(of: user, to: message.book, in: db)
        else { return nil }
        db.enter(access.book.id)
        let now = conversation.clock.now()
        let quoted = try message.replyTo.map { try outbox.about($0, channel: message.channel, user: user, in: db) }
        return Talk(
            access: access, vocabulary: try vocabularies.vocabulary(of: access.book.id, in: db),
            today: TimeZones.date(of: message.said(before: now), in: access.book.timeZone), now: now, message: message,
            account: account, quoted: quoted ?? [], memory: try ConversationMemory.load(for: user, in: db))
    }

    private func access(of user: User.ID, to book: Book.ID?, in db: any SQLReader) throws -> BookAccess? {
        if let book { return try BookAccesses.find(user: user, book: book, in: db) }
        return try BookAccesses.find(user: user, in: db)
    }

    /// The user who wrote, and the chat it came through. Web chat is signed in, so its address is the user.
    private func sender(of message: StoredMessage, in db: any SQLReader) throws -> (User.ID, ChannelAccount?)? {
        if message.channel == .chat { return User.ID(message.sender.address).map { ($0, nil) } }
        return try people.find(message.sender, on: message.channel, in: db).map { ($0.userID, $0) }
    }

    /// A sender nobody knows may bring the code that links them; everything else is told how to begin.
    func answerStranger(_ message: StoredMessage, in job: JobContext?) async throws {
        try await database.write { db in
            try reply(with: answer(toStranger: message, in: db), to: message, from: nil, in: db)
            try job?.complete(in: db)
        }
    }

    private func answer(toStranger message: StoredMessage, in db: any SQLWriter) throws -> Answer {
        guard let code = LinkCode(message.body.trimmed) else {
            return Replies.unknownSender(baseURL: conversation.baseURL)
        }
        switch try codes.redeem(code, by: message.sender, on: message.channel, in: db) {
        case .linked: return Answer("🔗 Linked. Text what you spend, like “120 petrol”, or ask “month”.")
        case .wrong: return Answer("That code is not open. Get a new one at \(conversation.baseURL)/link-whatsapp/.")
        case .tooMany(let minutes): return Answer("Too many wrong codes. Try again in \(minutes) minutes.")
        }
    }
}

extension StoredMessage {
    /// When it was said, as far as the channel can be believed: a provider sends again for a week what we could not take.
    fileprivate func said(before now: Timestamp) -> Timestamp {
        (now.adding(seconds: -7 * 86_400)...now).contains(sentAt) ? sentAt : now
    }
}
