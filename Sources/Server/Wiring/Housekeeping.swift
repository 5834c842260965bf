import Accounting
import BackgroundJobs
import Conversations
import ExternalServices
import FileStorage
import Identity
import Mail
import Membership
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
        try await database.write { db in
            try Sessions.purge(at: now, in: db)
            try APIKeys.purge(at: now, in: db)
            try IdempotentWrites.purge(at: now, in: db)
            try Invitations.purge(at: now, in: db)
            try LinkCodes.purge(at: now, in: db)
            try Inbox.purge(at: now, in: db)
            try JobQueue.purgeEvents(at: now, in: db)
            try OneTimeCodes.purge(at: now, in: db)
            try MailOutbox.purge(at: now, in: db)
            if let days = accessLogDays { try AccessLog.remove(before: now.adding(seconds: -days * 86_400), in: db) }
            try context.complete(in: db)
        }
    }
}
