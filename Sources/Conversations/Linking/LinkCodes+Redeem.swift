import Accounting
import ExternalServices
import Identity
import Persistence

extension LinkCodes {
    /// What became of a code that somebody texted.
    package enum Redemption: Sendable, Hashable {
        case linked(User.ID)
        /// No such code is open.
        case wrong
        /// Ten wrong codes within an hour: no code is looked at until the hour is over.
        case tooMany(minutes: Int)
    }

    static let wrongCodesPerHour = 10

    /// Links whoever texted an open code to the user it was shown to.
    package func redeem(
        _ code: LinkCode, by sender: InboundMessage.Sender, on channel: Channel, in db: any SQLWriter
    ) throws -> Redemption {
        db.takeTurn("link codes")
        let attempts = try wrongAttempts(of: sender, on: channel, in: db)
        // Looked up in any case: the time taken tells nothing about which codes are open.
        let found = try find(code, for: channel, in: db)
        guard attempts.count < Self.wrongCodesPerHour else {
            let rest = attempts.since.seconds + Self.hour - clock.now().seconds
            return .tooMany(minutes: Int(max(rest, 1) + 59) / 60)
        }
        guard let found else {
            try countWrong(after: attempts, by: sender, on: channel, in: db)
            return .wrong
        }
        let user: User.ID = try found[1]
        let id: Identifier<LinkCode> = try found[0]
        try db.execute("UPDATE link_codes SET used_at = \(clock.now()) WHERE id = \(id)")
        try accounts.link(sender, on: channel, to: user, in: db)
        return .linked(user)
    }

    private func wrongAttempts(
        of sender: InboundMessage.Sender, on channel: Channel, in db: any SQLReader
    ) throws -> (count: Int, since: Timestamp) {
        let row = try db.row(
            """
            SELECT wrong, since FROM link_attempts
            WHERE channel = \(channel) AND address = \(sender.address) AND since > \(clock.now().adding(seconds: -Self.hour))
            """)
        guard let row else { return (0, clock.now()) }
        return (try row[0], try row[1])
    }

    private func countWrong(
        after attempts: (count: Int, since: Timestamp), by sender: InboundMessage.Sender, on channel: Channel,
        in db: any SQLWriter
    ) throws {
        try db.execute(
            """
            INSERT INTO link_attempts (channel, address, wrong, since)
            VALUES (\(channel), \(sender.address), 1, \(attempts.since))
            ON CONFLICT (channel, address) DO UPDATE SET wrong = \(attempts.count + 1), since = \(attempts.since)
            """)
    }
}
