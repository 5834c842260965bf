import BackgroundJobs
import Identity
import Persistence

/// Mails the link for a new password to whoever has an address, if somebody has it.
struct MailPasswordReset: Job {
    static let name = "identity.mail-password-reset"
    static let queue = "sending"
    let email: String
}

struct MailPasswordResetHandler: JobHandler {
    let reset: PasswordReset

    init(_ reset: PasswordReset) { self.reset = reset }

    func run(_ job: MailPasswordReset, context: JobContext) async throws {
        try await reset.database.write { [reset] db in
            try context.complete(in: db)
            try reset.mail(to: job.email, as: "reset-password/\(context.jobID)", in: db)
        }
    }
}
