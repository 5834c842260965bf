import Foundation
import Identity
import Persistence

/// The message that an entry was said in.
enum SaidMessage {
    /// The words of a message; nil for those of others, and where it is gone.
    static func find(_ reference: String, by access: BookAccess, in db: any SQLReader) throws -> String? {
        guard let id = UUID(uuidString: reference) else { return nil }
        return try db.value("SELECT body FROM inbound_messages WHERE id = \(id) AND user_id = \(access.user.id)")
    }
}
