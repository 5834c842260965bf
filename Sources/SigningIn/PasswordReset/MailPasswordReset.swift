import BackgroundJobs
import Identity
import Persistence

/// Mails the link for a new password to whoever has an address, if somebody has it.
package struct MailPasswordReset: Job {
    package static let name = "identity.mail-password-reset"
    package static let queue = "sending"
    package let email: String
}

package struct MailPasswordResetHandler: JobHandler {
    package let reset: PasswordReset

    package init(_ reset: PasswordReset) { self.reset = reset }

    package func run(_ job: MailPasswordReset, context: JobContext) async throws {
        try await reset.database.write { [reset] db in
            try context.complete(in: db)
            try reset.mail(to: job.email, as: "reset-password/\(context.jobID)", in: db)
        }
    }
}
