import Accounting
import Identity
import Persistence

/// A chat that belongs to a user: what is written there goes into that user's books.
package struct ChannelAccount: Sendable, Hashable {
    package typealias ID = Identifier<ChannelAccount>
    package let id: ID
    package let channel: Channel
    /// What the channel knows the person by. On WhatsApp the phone number, until the first message tells the id behind it.
    package let address: String
    /// Digits with the country code.
    package let phone: String?
    package let name: String?
    package let userID: User.ID
    package let linkedAt: Timestamp
    package let lastMessageAt: Timestamp?

    /// The person as the recipient or sender of a message.
    package var person: InboundMessage.Sender { InboundMessage.Sender(address: address, phone: phone, name: name) }

    static let columns: SQL = "id, channel, address, phone, name, user_id, linked_at, last_message_at"

    init(row: SQLRow) throws {
        id = try row[0]
        channel = try row[1]
        address = try row[2]
        phone = try row[3]
        name = try row[4]
        userID = try row[5]
        linkedAt = try row[6]
        lastMessageAt = try row[7]
    }
}
