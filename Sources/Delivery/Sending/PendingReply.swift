import Accounting
import Conversations
import ExternalServices
import Foundation
import Persistence

/// A stored reply and what decides whether and how it is sent.
struct PendingReply: Sendable {
    let message: OutboundMessage
    let state: DeliveryState
    /// How the attempt before ended; nil when it left no word, or there was none.
    let lastError: String?
    let createdAt: Timestamp
    /// When the recipient wrote last.
    let lastHeardAt: Timestamp?

    /// The reply, or nil when there is none of that id.
    static func find(_ id: OutboundMessage.ID, in db: any SQLReader) throws -> PendingReply? {
        try db.row(
            """
            SELECT o.channel, o.address, o.phone, o.reply, o.answers, o.state, o.error, o.created_at,
                i.sent_at, a.last_message_at
            FROM outbound_messages o
            LEFT JOIN inbound_messages i ON i.id = o.inbound_id
            LEFT JOIN channel_accounts a ON a.channel = o.channel AND a.address = o.address
            WHERE o.id = \(id)
            """
        ).map { row in try PendingReply(id: id, row: row) }
    }

    private init(id: OutboundMessage.ID, row: SQLRow) throws {
        let reply: String = try row[3]
        message = OutboundMessage(
            id: id, channel: try row[0], address: try row[1], phone: try row[2],
            reply: try JSONDecoder().decode(Reply.self, from: Data(reply.utf8)), answers: try row[4])
        state = try row[5]
        lastError = try row[6]
        createdAt = try row[7]
        let answered: Timestamp? = try row[8]
        let heard: Timestamp? = try row[9]
        lastHeardAt = [answered, heard].compactMap(\.self).max()
    }

    /// Whether the recipient may still be written to freely.
    func isWithin(_ window: Duration?, at now: Timestamp) -> Bool {
        guard let window else { return true }
        guard let lastHeardAt else { return false }
        return now < lastHeardAt.adding(seconds: window.components.seconds)
    }

    /// The message as a messenger takes it. A late answer quotes what it answers.
    func outgoing(at now: Timestamp) -> OutgoingMessage {
        let isLate = lastHeardAt.map { now > $0.adding(seconds: 60) } ?? false
        let choices = message.reply.buttons.map { OutgoingMessage.Choice(id: $0.id, title: $0.title) }
        return OutgoingMessage(
            to: message.address, phone: message.phone, .text(message.reply.text, choices: choices),
            quoting: isLate ? message.answers : nil, reference: message.id.description)
    }
}
