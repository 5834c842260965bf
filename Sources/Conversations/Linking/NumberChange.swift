import Accounting
import ExternalServices
import Persistence

/// A person took a new phone number, and with it a new id.
package struct NumberChange: Sendable, Hashable {
    package let channel: Channel
    /// The provider's id of the message that told it.
    package let messageID: String
    /// What the person was known by: id, number, or both.
    package let old: [String]
    package let new: InboundMessage.Sender
    package let sentAt: Timestamp

    package init(channel: Channel, messageID: String, old: [String], new: InboundMessage.Sender, sentAt: Timestamp) {
        self.channel = channel
        self.messageID = messageID
        self.old = old
        self.new = new
        self.sentAt = sentAt
    }
}

extension ChannelAccounts {
    /// Moves the account to the new number; false when nobody had the old one, or when this was told before.
    ///
    /// A message told twice must not move the account of whoever got the old number meanwhile, so it is kept like any other.
    /// A new number that is linked already stays with its user.
    @discardableResult
    package func apply(_ change: NumberChange, in db: any SQLWriter) throws -> Bool {
        guard try remember(change, in: db), try find(change.new, on: change.channel, in: db) == nil else { return false }
        let account: ChannelAccount.ID? = try db.value(
            """
            SELECT id FROM channel_accounts
            WHERE channel = \(change.channel) AND (address IN (\(list: change.old)) OR phone IN (\(list: change.old)))
            ORDER BY linked_at DESC LIMIT 1
            """)
        guard let account else { return false }
        try release(change.new.phone, on: change.channel, except: account, in: db)
        try db.execute(
            """
            UPDATE channel_accounts SET address = \(change.new.address), phone = \(change.new.phone) WHERE id = \(account)
            """)
        return true
    }

    private func remember(_ change: NumberChange, in db: any SQLWriter) throws -> Bool {
        let id: InboundMessage.ID = clock.newID()
        let added = try db.execute(
            """
            INSERT INTO inbound_messages
                (id, channel, provider_id, address, phone, kind, body, sent_at, received_at, handled_at)
            VALUES (\(id), \(change.channel), \(change.messageID), \(change.new.address), \(change.new.phone), 'number_change', '',
                \(change.sentAt), \(clock.now()), \(clock.now()))
            ON CONFLICT (channel, provider_id) DO NOTHING
            """)
        return added == 1
    }
}
