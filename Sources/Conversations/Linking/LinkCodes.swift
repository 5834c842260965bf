import Accounting
import BackgroundJobs
import ExternalServices
import Foundation
import Identity
import Persistence

/// Links a chat to a user by a six-digit code that is valid for ten minutes, in either direction.
///
/// Shown on a page and texted to us: `show`, then `redeem`. Sent to a number and typed into a page: `send`, then `confirm`.
package struct LinkCodes: Sendable {
    static let lifetime: Int64 = 600
    static let hour: Int64 = 3600

    let clock: Clock
    let jobs: JobQueue
    let accounts: ChannelAccounts

    package init(clock: Clock, jobs: JobQueue) {
        self.clock = clock
        self.jobs = jobs
        self.accounts = ChannelAccounts(clock: clock)
    }

    /// A code to show to a user, who texts it to us. Those shown before stay valid until their own time is over.
    package func show(
        to user: User.ID, for channel: Channel, in db: any SQLWriter
    ) throws -> (code: LinkCode, expiresAt: Timestamp) {
        db.takeTurn("link codes")
        try forgetOld(in: db)
        try limit("user_id = \(user) AND channel = \(channel) AND phone IS NULL", to: 60, .tooManyCodes, in: db)
        let code = try unusedCode(for: channel, in: db)
        let expiresAt = clock.now().adding(seconds: Self.lifetime)
        try insert(user, channel, phone: nil, hash: code.hash(for: Self.purpose(channel)), until: expiresAt, in: db)
        return (code, expiresAt)
    }

    /// Sends a code to a number as soon as the caller's transaction is committed.
    package func send(
        to number: PhoneNumber, for user: User.ID, on channel: Channel, in db: any SQLWriter
    ) throws {
        db.takeTurn("link codes")
        try forgetOld(in: db)
        try limit("user_id = \(user) AND channel = \(channel) AND phone IS NOT NULL", to: 5, .tooManyCodes, in: db)
        try limit("phone = \(number.digits)", to: 5, .tooManyCodes, in: db)
        let id = try insert(
            user, channel, phone: number.digits, hash: nil, until: clock.now().adding(seconds: Self.lifetime), in: db)
        try jobs.enqueue(SendLinkCode(id: id), in: db)
    }

    @discardableResult
    private func insert(
        _ user: User.ID, _ channel: Channel, phone: String?, hash: [UInt8]?, until expiresAt: Timestamp, in db: any SQLWriter
    ) throws -> Identifier<LinkCode> {
        let id: Identifier<LinkCode> = clock.newID()
        try db.execute(
            """
            INSERT INTO link_codes (id, user_id, channel, phone, code_hash, created_at, expires_at)
            VALUES (\(id), \(user), \(channel), \(phone), \(hash), \(clock.now()), \(expiresAt))
            """)
        return id
    }

    /// A code that nobody else is shown at present, so that a texted code tells whose it is.
    private func unusedCode(for channel: Channel, in db: any SQLReader) throws -> LinkCode {
        for _ in 0..<50 {
            let code = LinkCode.random()
            if try find(code, for: channel, in: db) == nil { return code }
        }
        throw LinkCodeError.tooManyCodes
    }

    func find(_ code: LinkCode, for channel: Channel, in db: any SQLReader) throws -> SQLRow? {
        try db.row(
            """
            SELECT id, user_id FROM link_codes
            WHERE code_hash = \(code.hash(for: Self.purpose(channel))) AND phone IS NULL AND used_at IS NULL
                AND expires_at > \(clock.now())
            """)
    }

    private func limit(_ condition: SQL, to most: Int, _ error: LinkCodeError, in db: any SQLReader) throws {
        let since = clock.now().adding(seconds: -Self.hour)
        let count: Int? = try db.value("SELECT COUNT(*) FROM link_codes WHERE \(condition) AND created_at > \(since)")
        guard (count ?? 0) < most else { throw error }
    }

    private func forgetOld(in db: any SQLWriter) throws {
        let yesterday = clock.now().adding(seconds: -24 * Self.hour)
        try db.execute("DELETE FROM link_codes WHERE created_at < \(yesterday)")
        try db.execute("DELETE FROM link_attempts WHERE since < \(yesterday)")
    }

    /// Takes away the codes that are over.
    package static func purge(at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM link_codes WHERE expires_at <= \(now)")
    }

    /// What the hash of a code shown on a page stands for.
    static func purpose(_ channel: Channel) -> String { "shown:\(channel.rawValue)" }

    /// What the hash of a code sent to a number stands for.
    static func purpose(_ channel: Channel, _ user: User.ID, _ phone: String) -> String {
        "sent:\(channel.rawValue):\(user):\(phone)"
    }
}
