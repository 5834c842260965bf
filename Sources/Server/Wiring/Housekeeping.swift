import Accounting
import BackgroundJobs
import Conversations
import ExternalServices
import FileStorage
import Identity
import Mail
import Persistence

/// Takes away, once a day, what has served its time: sessions that are over, handled messages and sent mails after 30 days,
/// old events, and files that a crash left half written.
struct Housekeeping: Job {
    static let queue = "maintenance"
    static let name = "server.housekeeping"
}

struct HousekeepingHandler: JobHandler {
    let database: any SQLDatabase
    let store: any FileStore
    let clock: Clock
    /// For how long the access log is kept; nil for ever.
    let accessLogDays: Int64?

    func run(_ job: Housekeeping, context: JobContext) async throws {
        try await (store as? DiskStore)?.removeLeftovers()
        let now = clock.now()
        let monthAgo = now.adding(seconds: -30 * 86_400)
        let old = Identifier<InboundMessage>.earliest(at: monthAgo)
        try await database.write { db in
            try db.execute("DELETE FROM sessions WHERE expires_at <= \(now)")
            try db.execute("DELETE FROM sign_in_steps WHERE expires_at <= \(now)")
            try db.execute("DELETE FROM refresh_tokens WHERE expires_at <= \(now)")
            try db.execute("DELETE FROM api_keys WHERE expires_at <= \(monthAgo)")
            try IdempotentWrites.purge(at: now, in: db)
            try db.execute("DELETE FROM link_codes WHERE expires_at <= \(now)")
            try db.execute("DELETE FROM invitations WHERE expires_at <= \(monthAgo)")
            try db.execute("DELETE FROM events WHERE created_at <= \(monthAgo)")
            // Web chat is a history that people scroll back in; of the other channels the provider keeps one.
            try db.execute(
                "DELETE FROM inbound_messages WHERE id < \(old) AND handled_at IS NOT NULL AND channel <> 'chat'")
            try db.execute("DELETE FROM inbound_messages WHERE id < \(old) AND kind = 'draft'")
            try db.execute("DELETE FROM outbound_messages WHERE id < \(old) AND channel <> 'chat'")
            try OneTimeCodes.purge(at: now, in: db)
            try MailOutbox.purge(at: now, in: db)
            if let days = accessLogDays { try AccessLog.remove(before: now.adding(seconds: -days * 86_400), in: db) }
            try context.complete(in: db)
        }
    }
}
