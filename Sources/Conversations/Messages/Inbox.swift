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

    /// Stores messages, in the order they came, and the jobs to handle them; those known already add nothing.
    package func store(_ messages: [InboundMessage], in db: any SQLWriter) throws {
        let lanes = jobs.hold(lanes: Set(messages.map(\.lane)), in: db)
        var work: [(job: HandleMessage, lane: String)] = []
        for piece in messages.inPieces {
            let new = piece.map { (id: clock.newID() as InboundMessage.ID, message: $0) }
            let added = try insert(new, in: db)
            work += new.filter { added.contains($0.id) }.map { (HandleMessage(id: $0.id), $0.message.lane) }
        }
        try jobs.enqueue(work, to: lanes, in: db)
    }

    /// Stores a message that the caller handles at once.
    func storeForCaller(_ message: InboundMessage, in db: any SQLWriter) throws -> InboundMessage.ID {
        let id: InboundMessage.ID = clock.newID()
        guard try insert([(id, message)], in: db).contains(id) else { throw SQLError.notUnique(message.providerID) }
        return id
    }

    /// Answers the ids of those that were not known yet.
    private func insert(
        _ new: [(id: InboundMessage.ID, message: InboundMessage)], in db: any SQLWriter
    ) throws -> Set<InboundMessage.ID> {
        let now = clock.now()
        let rows = new.map { id, message -> [(any SQLBindable)?] in
            [
                id, message.channel, message.providerID, message.sender.address, message.sender.phone, message.sender.name,
                message.content.kind, message.content.body, message.content.choiceID, message.replyTo, message.sentAt, now, message.book,
            ]
        }
        let added = try db.rows(
            """
            INSERT INTO inbound_messages
                (id, channel, provider_id, address, phone, sender_name, kind, body, choice, reply_to, sent_at, received_at,
                book_id)
            VALUES \(rows: rows) ON CONFLICT (channel, provider_id) DO NOTHING RETURNING id
            """)
        return try Set(added.map { row in try row[0] })
    }
}

extension InboundMessage {
    /// The messages of one sender are handled one after the other.
    fileprivate var lane: String { "\(channel.rawValue):\(sender.address)" }
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
