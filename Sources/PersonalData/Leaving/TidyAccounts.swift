import BackgroundJobs
import ExternalServices
import Identity
import Persistence

/// Each hour: exports whose day is over go, and accounts whose day has come.
package struct TidyAccounts: Job {
    package static let queue = "maintenance"
    package static let name = "identity.tidy"
    package init() {}
}

package struct TidyAccountsHandler: JobHandler {
    let exports: Exports
    package let deletions: Deletions

    package init(exports: Exports, deletions: Deletions) {
        self.exports = exports
        self.deletions = deletions
    }

    package func run(_ job: TidyAccounts, context: JobContext) async throws {
        try await exports.expire()
        try await deletions.carryOut()
    }
}
