import Accounting
import ExternalServices
import FileStorage
import Foundation
import PersistenceSQLite

/// Writes a backup beside the running server and verifies it before it gets its name.
struct BackupWriter: Sendable {
    let database: SQLiteDatabase
    let store: any FileStore
    let folder: BackupFolder
    let clock: Clock
    /// What the secrets in the database are sealed with.
    var keysOfDatabase: @Sendable () async throws -> Set<SealingKey.ID> = { [] }

    /// Returns the backup's folder. Killed at any moment, it leaves nothing that would be taken for a backup.
    func write(_ say: @escaping @Sendable (String) -> Void) async throws -> String {
        try makeFolder(folder.path)
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        try folder.removeUnfinished()
        let backup = folder.freeName(at: clock.now())
        let unfinished = "\(folder.path)/\(BackupFolder.unfinished)\(backup.name)"
        try makeFolder(unfinished)
        do {
            try await fill(unfinished, made: backup.made, say)
            say("verifying")
            _ = try await BackupCheck(folder: unfinished).run()
            try FileManager.default.moveItem(atPath: unfinished, toPath: folder.path(of: backup))
            try syncFolder(folder.path)
        } catch {
            try? FileManager.default.removeItem(atPath: unfinished)
            throw error
        }
        return folder.path(of: backup)
    }

    private func lock() throws -> FileLock {
        do { return try FileLock(path: folder.path + "/.lock") } catch SQLiteOpeningError.inUse {
            throw CommandFailure("Another backup is being written to \(folder.path). Wait until it is done.")
        }
    }

    /// A file is stored before the database speaks of it, so those that come while the database is copied are fetched behind it.
    private func fill(_ path: String, made: Timestamp, _ say: @escaping @Sendable (String) -> Void) async throws {
        var files = (store as? DiskStore).map { BackupFiles(store: $0, target: path, previous: folder) }
        try await files?.catchUp(say)
        let before = try await keysOfDatabase()
        let steps = ProgressSteps("database", say: say)
        try await database.backUp(to: "\(path)/\(BackupManifest.databaseName)") { steps.report($0, of: $1) }
        try await files?.catchUp(say)
        let copied = files, keys = try await before.union(keysOfDatabase())
        try await blocking {
            try BackupManifest(of: path, made: made, files: copied, keysOfDatabase: keys).write(to: path)
        }
    }
}
