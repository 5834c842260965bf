import Accounting
import BackgroundJobs
import ExternalServices
import Foundation
import Logging
import Persistence

/// Writes a backup each night and takes away those that have served their time. Looks every hour whether one is due.
struct NightlyBackup: Job {
    static let queue = "maintenance"
    static let name = "server.backup"
}

struct NightlyBackupHandler: JobHandler {
    let writer: BackupWriter
    let logger: Logger

    func run(_ job: NightlyBackup, context: JobContext) async throws {
        let now = writer.clock.now()
        let since = try await Self.lastSafe(writer.folder, writer.database, clock: writer.clock)
        let hour = TimeZones.time(of: now, in: TimeZone.current.identifier).hour
        guard Self.isDue(secondsSince: now.seconds - since.seconds, hour: hour) else { return }
        let path = try await writer.write { _ in }
        logger.info("backup written and verified", metadata: ["path": "\(path)"])
        let backups = writer.folder.backups()
        for backup in Retention().expired(backups, today: writer.clock.today(in: "UTC")) { try writer.folder.remove(backup) }
    }

    /// In the small hours; at any hour when a night was missed.
    static func isDue(secondsSince: Int64, hour: Int) -> Bool {
        secondsSince > 30 * 3600 || (2..<5).contains(hour) && secondsSince > 6 * 3600
    }

    /// When the last verified backup was made; before the first one, when the database was.
    static func lastSafe(_ folder: BackupFolder, _ database: any SQLDatabase, clock: Clock) async throws -> Timestamp {
        if let last = folder.backups().last { return last.made }
        return try await database.read { db in try db.schemaMadeAt() } ?? clock.now()
    }
}
