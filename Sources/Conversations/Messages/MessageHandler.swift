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

    package func run(_ job: HandleMessage, context: JobContext) async throws {
        try await handle(job.id, in: context)
    }

    /// Sends a message in web chat as a user and waits for the reply.
    package func say(_ text: String, as user: User.ID, inbox: Inbox) async throws -> Reply {
        let message = InboundMessage(
            channel: .chat, providerID: "\(user)/\(conversation.clock.newID(InboundMessage.self))",
            sender: .init(address: user.description), content: .text(text), sentAt: conversation.clock.now())
        let id = try await database.write { db in try inbox.storeForCaller(message, in: db) }
        try await handle(id, in: nil)
        return try await database.read { db in try outbox.reply(to: id, in: db) }
    }

    /// `job` is nil when nobody but the caller works on the message.
    private func handle(_ id: InboundMessage.ID, in job: JobContext?) async throws {
        guard let message = try await database.read({ db in try StoredMessage.find(id, in: db) }), !message.isHandled
        else { return }
        if let talk = try await database.read({ db in try talk(about: message, in: db) }) {
            try await answer(talk, in: job)
        } else {
            try await answerStranger(message, in: job)
        }
    }

    private func answer(_ talk: Talk, in job: JobContext?) async throws {
        let meaning = Meaning(talk.message, in: talk)
        do {
            try await write(talk, in: job) { talk, db in try conversation.answer(meaning, &talk, in: db) }
        } catch let error as any UserFacingError {
            // The work was undone; what remains is to say why.
            try await write(talk, in: job) { talk, _ in
                talk.memory.asked = nil
                return Answer(error.userMessage.english)
            }
        }
    }

    /// Does the work, and writes its reply with everything else that one message leaves behind.
    private func write(
        _ talk: Talk, in job: JobContext?, doing work: @escaping @Sendable (inout Talk, any SQLWriter) throws -> Answer
    ) async throws {
        try await database.write(in: talk.access.book.id) { db in
            var talk = talk
            // Read again: the same person may have got an answer on another channel in between.
            talk.memory = try ConversationMemory.load(for: talk.access.user.id, in: db)
            let answer = try work(&talk, db)
            try conclude(talk, with: answer, in: db)
            try job?.complete(in: db)
        }
    }

    /// What a turn leaves behind besides its work: what is remembered, the reply, and word of it to whoever shows the chat.
    func conclude(_ talk: Talk, with answer: Answer, in db: any SQLWriter) throws {
        let user = talk.access.user.id
        try talk.memory.save(for: user, at: talk.now, in: db)
        if let account = talk.account {
            try people.touch(account, by: talk.message.sender, at: talk.message.sentAt, in: db)
        }
        try reply(with: answer, to: talk.message, from: user, in: db)
        let announce = announce
        db.afterCommit { announce(user) }
    }

    /// Writes the reply, and the mark that the message needs no other.
    func reply(with answer: Answer, to message: StoredMessage, from user: User.ID?, in db: any SQLWriter) throws {
        try db.execute(
            "UPDATE inbound_messages SET handled_at = \(conversation.clock.now()), user_id = \(user) WHERE id = \(message.id)")
        try outbox.store(
            answer, over: message.channel, to: message.sender.address, phone: message.sender.phone, user: user,
            inReplyTo: message, in: db)
    }
}
