import Accounting
import ExternalServices
import Identity
import Persistence

extension LinkCodes {
    /// What became of a code that a user typed into the page. Not an error, since a wrong one has to be counted.
    package enum Confirmation: Sendable, Hashable {
        case linked(ChannelAccount)
        case refused(LinkCodeError)
    }

    static let attemptsPerCode = 5

    /// Links the number that the user's latest code was sent to. At the fifth wrong attempt the code is void.
    package func confirm(
        _ code: LinkCode, by user: User.ID, on channel: Channel, in db: any SQLWriter
    ) throws -> Confirmation {
        db.takeTurn("link codes")
        guard let pending = try pending(of: user, on: channel, in: db), let stored = pending.hash else {
            return .refused(.expired)
        }
        guard pending.attempts < Self.attemptsPerCode else { return .refused(.voided) }
        guard code.matches(stored, for: Self.purpose(channel, user, pending.phone)) else {
            try db.execute("UPDATE link_codes SET attempts = attempts + 1 WHERE id = \(pending.id)")
            let left = Self.attemptsPerCode - pending.attempts - 1
            return .refused(left > 0 ? .wrong(attemptsLeft: left) : .voided)
        }
        try db.execute("UPDATE link_codes SET used_at = \(clock.now()) WHERE id = \(pending.id)")
        let sender = InboundMessage.Sender(address: pending.phone, phone: pending.phone)
        return .linked(try accounts.link(sender, on: channel, to: user, in: db))
    }

    /// The number that a user's open code was sent to, and why it could not be sent if so. For the page that asks for the code.
    package func pendingNumber(
        of user: User.ID, on channel: Channel, in db: any SQLReader
    ) throws -> (phone: String, error: String?)? {
        try pending(of: user, on: channel, in: db).map { ($0.phone, $0.error) }
    }

    private struct Pending {
        let id: Identifier<LinkCode>
        let phone: String
        let hash: [UInt8]?
        let attempts: Int
        let error: String?
    }

    private func pending(of user: User.ID, on channel: Channel, in db: any SQLReader) throws -> Pending? {
        let row = try db.row(
            """
            SELECT id, phone, code_hash, attempts, error, used_at FROM link_codes
            WHERE user_id = \(user) AND channel = \(channel) AND phone IS NOT NULL AND expires_at > \(clock.now())
            ORDER BY created_at DESC, id DESC LIMIT 1
            """)
        guard let row else { return nil }
        let usedAt: Timestamp? = try row[5]
        guard usedAt == nil else { return nil }
        return Pending(id: try row[0], phone: try row[1], hash: try row[2], attempts: try row[3], error: try row[4])
    }
}
