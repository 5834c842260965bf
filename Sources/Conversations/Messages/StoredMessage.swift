import Accounting
import Identity
import Persistence

/// An inbound message as it stands in the inbox.
struct StoredMessage: Sendable {
    let id: InboundMessage.ID
    let channel: Channel
    let providerID: String
    let sender: InboundMessage.Sender
    let kind: String
    let body: String
    let choice: String?
    let replyTo: String?
    let sentAt: Timestamp
    let isHandled: Bool
    let book: Book.ID?

    static func find(_ id: InboundMessage.ID, in db: any SQLReader) throws -> StoredMessage? {
        try db.row(
            """
            SELECT id, channel, provider_id, address, phone, sender_name, kind, body, choice, reply_to, sent_at,
                handled_at IS NOT NULL, book_id
            FROM inbound_messages WHERE id = \(id)
            """
        ).map(StoredMessage.init)
    }

    private init(row: SQLRow) throws {
        id = try row[0]
        channel = try row[1]
        providerID = try row[2]
        sender = InboundMessage.Sender(address: try row[3], phone: try row[4], name: try row[5])
        kind = try row[6]
        body = try row[7]
        choice = try row[8]
        replyTo = try row[9]
        sentAt = try row[10]
        isHandled = try row[11]
        book = try row[12]
    }
}
