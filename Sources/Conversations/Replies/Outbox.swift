import Accounting
import BackgroundJobs
import ExternalServices
import Foundation
import Identity
import Persistence

/// Replies on their way out: written in the transaction that does the work, sent by a job after its commit.
struct Outbox: Sendable {
    let clock: Clock
    let jobs: JobQueue

    /// Stores a message and, where the channel has to be told, the job that sends it. A message that has its reply already
    /// keeps it.
    func store(
        _ answer: Answer, over channel: Channel, to address: String, phone: String?, user: User.ID?,
        inReplyTo message: StoredMessage? = nil, in db: any SQLWriter
    ) throws {
        let id: OutboundMessage.ID = clock.newID()
        // Web chat shows the row itself.
        let isChat = channel == .chat
        let reply = String(decoding: try JSONEncoder().encode(answer.reply), as: UTF8.self)
        let added = try db.execute(
            """
            INSERT INTO outbound_messages (id, channel, address, phone, user_id, inbound_id, answers, reply, about, state,
                provider_id, created_at)
            VALUES (\(id), \(channel), \(address), \(phone), \(user), \(message?.id), \(message?.providerID), \(reply),
                \(answer.about.map(\.description).joined(separator: " ")), \(isChat ? "sent" : "waiting"),
                \(isChat ? id.description : nil), \(clock.now()))
            ON CONFLICT (inbound_id) DO NOTHING
            """)
        if added == 1, !isChat { try jobs.enqueue(SendReply(id: id), in: db, lane: "reply:\(address)") }
    }

    /// The transactions that a message of ours was about, by the provider's id of it.
    func about(_ providerID: String, channel: Channel, user: User.ID, in db: any SQLReader) throws -> [Transaction.ID] {
        let text: String? = try db.value(
            """
            SELECT about FROM outbound_messages
            WHERE channel = \(channel) AND provider_id = \(providerID) AND user_id = \(user)
            """)
        return (text ?? "").split(separator: " ").compactMap { Transaction.ID($0) }
    }

    /// The reply to a message that was handled.
    func reply(to message: InboundMessage.ID, in db: any SQLReader) throws -> Reply {
        let text: String? = try db.value("SELECT reply FROM outbound_messages WHERE inbound_id = \(message)")
        return try JSONDecoder().decode(Reply.self, from: Data((text ?? "").utf8))
    }
}
