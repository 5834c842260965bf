import Accounting
import BackgroundJobs
import ExternalServices
import Identity
import Persistence

/// Sends a code to the number that a user wants to link.
package struct SendLinkCode: Job {
    package static let queue = "sending"
    package static let name = "channels.send_link_code"
    package static let retry = RetryPolicy.exponential(attempts: 6, cap: .seconds(120))
    package let id: Identifier<LinkCode>
}

extension LinkCodes {
    /// A code that waits to be sent.
    package struct Unsent: Sendable {
        package let code: LinkCode
        package let channel: Channel
        package let phone: String
    }

    /// Makes the code of a row that waits to be sent; nil when it is sent already or no longer wanted.
    ///
    /// The digits exist only here and in the message: every attempt to send makes new ones, and the last are valid.
    package func prepare(_ id: Identifier<LinkCode>, in db: any SQLWriter) throws -> Unsent? {
        let row = try db.row(
            """
            SELECT user_id, channel, phone FROM link_codes
            WHERE id = \(id) AND phone IS NOT NULL AND sent_at IS NULL AND error IS NULL AND expires_at > \(clock.now())
            """)
        guard let row else { return nil }
        let user: User.ID = try row[0]
        let unsent = Unsent(code: .random(), channel: try row[1], phone: try row[2])
        let hash = unsent.code.hash(for: Self.purpose(unsent.channel, user, unsent.phone))
        try db.execute("UPDATE link_codes SET code_hash = \(hash) WHERE id = \(id)")
        return unsent
    }

    package func markSent(_ id: Identifier<LinkCode>, in db: any SQLWriter) throws {
        try db.execute("UPDATE link_codes SET sent_at = \(clock.now()) WHERE id = \(id)")
    }

    /// Gives a code up; `reason` is shown on the page that waits for it.
    package func markFailed(_ id: Identifier<LinkCode>, because reason: String, in db: any SQLWriter) throws {
        try db.execute("UPDATE link_codes SET error = \(reason) WHERE id = \(id)")
    }
}
