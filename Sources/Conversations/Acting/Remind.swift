import Accounting
import BackgroundJobs
import ExternalServices
import Foundation
import Identity
import Persistence

/// Sends a reminder where it was asked for, at its time.
struct Remind: Job {
    static let name = "conversations.remind"
    let user: User.ID
    let channel: Channel
    let address: String
    let phone: String?
    let text: String
}

/// Writes the reminder among the outbound messages.
struct RemindHandler: JobHandler {
    let database: any SQLDatabase
    let outbox: Outbox
    let announce: @Sendable (User.ID) -> Void

    init(
        database: any SQLDatabase, clock: Clock, jobs: JobQueue, announce: @escaping @Sendable (User.ID) -> Void
    ) {
        self.database = database
        outbox = Outbox(clock: clock, jobs: jobs)
        self.announce = announce
    }

    func run(_ job: Remind, context: JobContext) async throws {
        try await database.write { [outbox, announce] db in
            try outbox.store(
                Answer("⏰ \(job.text)"), over: job.channel, to: job.address, phone: job.phone, user: job.user, in: db)
            db.afterCommit { announce(job.user) }
            try context.complete(in: db)
        }
    }
}
