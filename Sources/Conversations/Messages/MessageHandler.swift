import Accounting
import BackgroundJobs
import Bookkeeping
import ExternalServices
import Identity
import Persistence

/// Handles a stored message: who wrote it, what it means, the work in the books, and the one reply.
///
/// The entry, the reply, what is remembered and the mark that the message is handled are one write. A crash before it
/// leaves the message waiting; a crash after it leaves nothing to do.
package struct MessageHandler: JobHandler {
    let database: any SQLDatabase
    let conversation: Conversation
    let people: ChannelAccounts
    let codes: LinkCodes
    let outbox: Outbox
    let vocabularies: VocabularyCache
    /// Called after the commit with the person whose chat has something new.
    let announce: @Sendable (User.ID) -> Void

    package init(
        database: any SQLDatabase, conversation: Conversation,
        announce: @escaping @Sendable (User.ID) -> Void
    ) {
        self.database = database
        self.conversation = conversation
        self.people = ChannelAccounts(clock: conversation.clock)
        self.codes = LinkCodes(clock: conversation.clock, jobs: conversation.jobs)
        self.outbox = Outbox(clock: conversation.clock, jobs: conversation.jobs)
        self.vocabularies = VocabularyCache(categories: conversation.categories, accounts: conversation.accounts)
        self.announce = announce
    }

    private func run(_ job: HandleMessage, context: JobContext?) async throws {
        guard let message = try await database.read({ db in try StoredMessage.find(job.id, in: db) }), !message.isHandled
        else { return }
        if let talk = try await database.read({ db in try self.talk(about: message, in: db) }) {
            try await answer(talk, context)
        } else {
            try await answerUnknown(message, context)
        }
    }

    /// Sends a message in web chat as a user and waits for the reply.
    package func say(_ text: String, as user: User.ID, inbox: Inbox) async throws -> Reply {
        let message = InboundMessage(
            channel: .chat, providerID: "\(user)/\(conversation.clock.newID(InboundMessage.self))",
            sender: .init(address: user.description), content: .text(text), sentAt: conversation.clock.now())
        let id = try await database.write { db in try inbox.storeForCaller(message, in: db) }
        try await run(HandleMessage(id: id), context: nil)
        return try await database.read { db in try outbox.reply(to: id, in: db) }
    }

    package func run(_ job: HandleMessage, context: JobContext) async throws {
        try await run(job, context: Optional(context))
    }

    private func talk(about message: StoredMessage, in db: any SQLReader) throws -> Talk? {
        guard let (user, account) = try sender(of: message, in: db), let access = try BookAccesses.find(user: user, in: db)
        else { return nil }
        let now = conversation.clock.now()
        let quoted = try message.replyTo.map { try outbox.about($0, channel: message.channel, user: user, in: db) }
        return Talk(
            access: access, vocabulary: try vocabularies.vocabulary(of: access.book.id, in: db),
            today: TimeZones.date(of: now, in: access.book.timeZone), now: now, message: message, account: account,
            quoted: quoted ?? [],
            memory: try ConversationMemory.load(for: user, in: db))
    }

    /// The user who wrote, and the chat it came through; nil for a stranger. Web chat is signed in, so its address is the user.
    private func sender(of message: StoredMessage, in db: any SQLReader) throws -> (User.ID, ChannelAccount?)? {
        if message.channel == .chat { return User.ID(message.sender.address).map { ($0, nil) } }
        return try people.find(message.sender, on: message.channel, in: db).map { ($0.userID, $0) }
    }

    private func answer(_ talk: Talk, _ context: JobContext?) async throws {
        let meaning = Meaning(talk.message, in: talk)
        do {
            try await database.write { db in
                var talk = talk
                let answer = try conversation.answer(meaning, &talk, in: db)
                try finish(answer, talk, context, in: db)
            }
        } catch let error as any UserFacingError {
            // The work was undone; what remains is to say why.
            try await database.write { db in try finish(Answer(error.userMessage), talk, context, in: db) }
        }
    }

    private func finish(_ answer: Answer, _ talk: Talk, _ context: JobContext?, in db: any SQLWriter) throws {
        let user = talk.access.user.id
        try talk.memory.save(for: user, at: talk.now, in: db)
        if let account = talk.account {
            try people.touch(account, by: talk.message.sender, at: talk.message.sentAt, in: db)
        }
        try markHandled(talk.message, by: user, in: db)
        try outbox.store(answer, to: talk.message, user: user, in: db)
        try context?.complete(in: db)
        let announce = announce
        db.afterCommit { announce(user) }
    }

    /// A sender nobody knows may bring the code that links them; everything else is told how to begin.
    private func answerUnknown(_ message: StoredMessage, _ context: JobContext?) async throws {
        try await database.write { db in
            let answer = try self.answer(toStranger: message, in: db)
            try markHandled(message, by: nil, in: db)
            try outbox.store(answer, to: message, user: nil, in: db)
            try context?.complete(in: db)
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

    private func markHandled(_ message: StoredMessage, by user: User.ID?, in db: any SQLWriter) throws {
        try db.execute(
            "UPDATE inbound_messages SET handled_at = \(conversation.clock.now()), user_id = \(user) WHERE id = \(message.id)")
    }
}
