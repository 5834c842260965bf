import Accounting
import BackgroundJobs
import Bookkeeping
import Budgets
import Conversations
import ExternalServices
import Foundation
import Identity
import Logging
import Persistence
import PersistenceSQLite

/// The database of a data folder, brought to this program's schema.
enum OpenDatabase {
    /// Every module's steps, in the order in which one builds on another.
    static let migrations =
        IdentitySchema.migrations + JobSchema.migrations + BookkeepingSchema.migrations + BudgetStore.migrations
        + ConversationSchema.migrations + LinkingSchema.migrations

    /// Makes what is missing. A backup is written before a database with data in it is changed.
    static func open(_ settings: Settings, clock: Clock, logger: Logger) async throws -> SQLiteDatabase {
        let path = try settings.databasePath()
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try RestoreSwap.finishInterrupted(settings)
        let database = try SQLiteDatabase(path: path)
        let ran = try await database.migrate(migrations, at: clock.now().milliseconds) {
            try await backUp(database, into: settings.dataFolder + "/backups", clock: clock, logger: logger)
        }
        if !ran.isEmpty { logger.info("database migrated", metadata: ["steps": "\(ran.joined(separator: " "))"]) }
        return database
    }

    private static func backUp(
        _ database: SQLiteDatabase, into folder: String, clock: Clock, logger: Logger
    ) async throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = "\(folder)/before-migration-\(clock.now().milliseconds).db"
        try await database.copy(to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        logger.info("backup written before the migration", metadata: ["path": "\(path)"])
    }
}
