import Accounting
import BackgroundJobs
import Foundation
import Logging
import Mail
import Persistence
import TestSupport

@testable import Identity
@testable import SigningIn

/// A mail that waits in the outbox.
struct WaitingMail: Sendable {
    let address: String
    let body: String

    /// The local part of the link in it: `/verify-email/…/`.
    var path: String? {
        body.replacing("\\/", with: "/").firstMatch(of: /https:\/\/money\.example\.org(\/[a-z-]+\/[A-Za-z0-9_-]{43}\/)/).map { String($0.1) }
    }
    var code: String? { path.map { String($0.split(separator: "/")[1]) } }
}

extension House {
    /// What waits to be sent, the oldest first.
    func mails() async throws -> [WaitingMail] {
        try await database.read { db in
            try db.rows("SELECT address, body FROM outgoing_mails ORDER BY id").map { WaitingMail(address: try $0[0], body: try $0[1]) }
        }
    }

    /// Does the jobs of identity.
    func work() async throws {
        var registry = JobRegistry()
        registry.register(MailPasswordResetHandler(reset))
        let runner = JobRunner(
            queue: jobs, database: database, registry: registry, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let task = Task { try await runner.run() }
        while try await count("jobs WHERE name = \(MailPasswordReset.name)") > 0 { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        try await task.value
    }

    func isVerified(_ email: String = "asha@example.com") async throws -> Bool {
        try await count("users WHERE email = \(email) AND email_verified_at IS NOT NULL") == 1
    }
}
