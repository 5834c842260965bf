import BackgroundJobs
import ExternalServices
import Identity
import Persistence

/// Each hour: exports whose day is over go, and accounts whose day has come.
struct TidyAccounts: Job {
    static let queue = "maintenance"
    static let name = "identity.tidy"
    init() {}
}

struct TidyAccountsHandler: JobHandler {
    let exports: Exports
    let deletions: Deletions

    init(exports: Exports, deletions: Deletions) {
        self.exports = exports
        self.deletions = deletions
    }

    func run(_ job: TidyAccounts, context: JobContext) async throws {
        try await exports.expire()
        try await deletions.carryOut()
    }
}
