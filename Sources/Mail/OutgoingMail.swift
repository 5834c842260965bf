import Accounting
import ExternalServices
import Foundation
import Persistence

/// A mail as the table has it.
package struct OutgoingMail: Sendable {
    package typealias ID = Identifier<OutgoingMail>
    package enum State: String, Sendable, SQLBindable, SQLDecodable { case waiting, sent, failed }

    /// What `error` says of a mail whose time was over before it could be sent.
    static let expired = "expired"

    let id: ID
    let to: MailAddress
    /// Nil once it is gone.
    let body: MailBody?
    let state: State
    let createdAt: Timestamp
    let validUntil: Timestamp?

    static func find(_ id: ID, in db: any SQLReader) throws -> OutgoingMail? {
        try db.row("SELECT address, name, body, state, created_at, valid_until FROM outgoing_mails WHERE id = \(id)").map { row in
            let body: String? = try row[2]
            return OutgoingMail(
                id: id, to: MailAddress(name: try row[1], address: try row[0]),
                body: try body.map { try JSONDecoder().decode(MailBody.self, from: Data($0.utf8)) }, state: try row[3],
                createdAt: try row[4], validUntil: try row[5])
        }
    }

    func isExpired(at now: Timestamp) -> Bool { validUntil.map { $0 <= now } ?? false }
}
