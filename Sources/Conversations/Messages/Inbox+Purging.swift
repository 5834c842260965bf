import Accounting
import Persistence

extension Inbox {
    /// Takes away messages and replies of more than a month ago. Web chat is a history that people scroll back in; of the other
    /// channels the provider keeps one.
    package static func purge(at now: Timestamp, in db: any SQLWriter) throws {
        let old = InboundMessage.ID.earliest(at: now.adding(seconds: -30 * 86_400))
        try db.execute("DELETE FROM inbound_messages WHERE id < \(old) AND handled_at IS NOT NULL AND channel <> 'chat'")
        try db.execute("DELETE FROM inbound_messages WHERE id < \(old) AND kind = 'draft'")
        try db.execute("DELETE FROM outbound_messages WHERE id < \(old) AND channel <> 'chat'")
    }
}
