import Accounting
import ExternalServices
import Identity
import Persistence

/// Which chats belong to which users.
///
/// WhatsApp knows a person by an id that changes with the phone number, and may or may not tell the number. A chat linked by
/// its number therefore carries the number as its address until the first message tells the id.
package struct ChannelAccounts: Sendable {
    let clock: Clock

    package init(clock: Clock) { self.clock = clock }

    /// The account of whoever wrote; nil for a stranger.
    ///
    /// A number passes from one person to another with time, so an account whose id is known is found by that id; by its
    /// number alone only when the channel told nothing else of the sender.
    package func find(
        _ sender: InboundMessage.Sender, on channel: Channel, in db: any SQLReader
    ) throws -> ChannelAccount? {
        // Linked by the number and not heard from since: later than a link of the id, which would have taken the number over.
        if let phone = sender.phone, let account = try find(on: channel, "address = \(phone)", in: db) { return account }
        if let account = try find(on: channel, "address = \(sender.address)", in: db) { return account }
        return try find(on: channel, "phone = \(sender.address)", in: db)
    }

    /// The chats of a user, the latest link first.
    package func list(of user: User.ID, in db: any SQLReader) throws -> [ChannelAccount] {
        try db.rows(
            "SELECT \(ChannelAccount.columns) FROM channel_accounts WHERE user_id = \(user) ORDER BY linked_at DESC, id DESC"
        ).map(ChannelAccount.init)
    }

    /// Gives a chat to a user, whoever had it before.
    @discardableResult
    package func link(
        _ sender: InboundMessage.Sender, on channel: Channel, to user: User.ID, in db: any SQLWriter
    ) throws -> ChannelAccount {
        if let known = try find(sender, on: channel, in: db), known.address == sender.address || known.userID == user {
            try db.execute(
                "UPDATE channel_accounts SET user_id = \(user), linked_at = \(clock.now()) WHERE id = \(known.id)")
            try recognize(known, as: sender, in: db)
        } else {
            try insert(sender, on: channel, for: user, in: db)
        }
        guard let account = try find(sender, on: channel, in: db) else { throw SQLError.decoding("a link is not found again") }
        return account
    }

    /// Takes a chat from a user; false when it was not theirs.
    package func unlink(_ id: ChannelAccount.ID, of user: User.ID, in db: any SQLWriter) throws -> Bool {
        try db.execute("DELETE FROM channel_accounts WHERE id = \(id) AND user_id = \(user)") == 1
    }

    /// Notes that a message came, and what it tells of the sender.
    package func touch(
        _ account: ChannelAccount, by sender: InboundMessage.Sender, at time: Timestamp, in db: any SQLWriter
    ) throws {
        if account.person != sender { try recognize(account, as: sender, in: db) }
        try db.execute(
            """
            UPDATE channel_accounts SET last_message_at = \(time)
            WHERE id = \(account.id) AND (last_message_at IS NULL OR last_message_at < \(time))
            """)
    }
}

extension ChannelAccounts {
    private func find(on channel: Channel, _ condition: SQL, in db: any SQLReader) throws -> ChannelAccount? {
        try db.row("SELECT \(ChannelAccount.columns) FROM channel_accounts WHERE channel = \(channel) AND \(condition)")
            .map(ChannelAccount.init)
    }

    private func insert(
        _ sender: InboundMessage.Sender, on channel: Channel, for user: User.ID, in db: any SQLWriter
    ) throws {
        let id: ChannelAccount.ID = clock.newID()
        try release(sender.phone, on: channel, except: id, in: db)
        try db.execute("DELETE FROM channel_accounts WHERE channel = \(channel) AND address = \(sender.address)")
        try db.execute(
            """
            INSERT INTO channel_accounts (id, channel, address, phone, name, user_id, linked_at)
            VALUES (\(id), \(channel), \(sender.address), \(sender.phone), \(sender.name), \(user), \(clock.now()))
            """)
    }

    /// Learns the id, the number and the name of a person whose account is known.
    private func recognize(
        _ account: ChannelAccount, as sender: InboundMessage.Sender, in db: any SQLWriter
    ) throws {
        // An id replaces the number as the address, and never the other way round.
        let isIDLearnt = account.address == sender.phone && sender.address != account.address
        let address = isIDLearnt ? sender.address : account.address
        if isIDLearnt {
            try db.execute(
                "DELETE FROM channel_accounts WHERE channel = \(account.channel) AND address = \(address) AND id <> \(account.id)")
        }
        try release(sender.phone, on: account.channel, except: account.id, in: db)
        try db.execute(
            """
            UPDATE channel_accounts SET address = \(address), phone = \(sender.phone ?? account.phone),
                name = \(sender.name ?? account.name)
            WHERE id = \(account.id)
            """)
    }

    /// Takes a number off the account that had it: it belongs to one person at a time.
    func release(
        _ phone: String?, on channel: Channel, except id: ChannelAccount.ID, in db: any SQLWriter
    ) throws {
        guard let phone else { return }
        try db.execute(
            "DELETE FROM channel_accounts WHERE channel = \(channel) AND address = \(phone) AND id <> \(id)")
        try db.execute(
            "UPDATE channel_accounts SET phone = NULL WHERE channel = \(channel) AND phone = \(phone) AND id <> \(id)")
    }
}
