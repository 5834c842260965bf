import Accounting
import BackgroundJobs
import ExternalServices
import Persistence

/// Messages as they come in: stored first, acknowledged after the commit, understood later.
package struct Inbox: Sendable {
    let clock: Clock
    let jobs: JobQueue

    package init(clock: Clock, jobs: JobQueue) {
        self.clock = clock
        self.jobs = jobs
    }

    /// Stores a message and the job to handle it; false when the message is known already and nothing was added.
    @discardableResult
    package func store(_ message: InboundMessage, in db: any SQLWriter) throws -> Bool {
        guard let id = try insert(message, in: db) else { return false }
        try jobs.enqueue(HandleMessage(id: id), in: db, lane: "\(message.channel.rawValue):\(message.sender.address)")
        return true
    }

    /// Stores a message that the caller handles at once.
    func storeForCaller(_ message: InboundMessage, in db: any SQLWriter) throws -> InboundMessage.ID {
        guard let id = try insert(message, in: db) else { throw SQLError.notUnique(message.providerID) }
        return id
    }

    /// Nil for a message that is known already.
    private func insert(_ message: InboundMessage, in db: any SQLWriter) throws -> InboundMessage.ID? {
        let id: InboundMessage.ID = clock.newID()
        let added = try db.execute(
            """
            INSERT INTO inbound_messages
                (id, channel, provider_id, address, phone, sender_name, kind, body, choice, reply_to, sent_at, received_at,
                book_id)
            VALUES (\(id), \(message.channel), \(message.providerID), \(message.sender.address), \(message.sender.phone),
                \(message.sender.name), \(message.content.kind), \(message.content.body), \(message.content.choiceID),
                \(message.replyTo), \(message.sentAt), \(clock.now()), \(message.book))
            ON CONFLICT (channel, provider_id) DO NOTHING
            """)
        return added == 1 ? id : nil
    }
}

extension InboundMessage.Content {
    var kind: String {
        switch self {
        case .text: "text"
        case .choice: "choice"
        case .unreadable(let what): what
        }
    }

    var body: String {
        switch self {
        case .text(let text): text
        case .choice(_, let title): title
        case .unreadable: ""
        }
    }

    var choiceID: String? {
        if case .choice(let id, _) = self { id } else { nil }
    }
}
