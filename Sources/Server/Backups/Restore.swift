import Accounting
import ExternalServices
import FileStorage
import Foundation
import PersistenceSQLite

/// Puts a backup in the place of the data, when no server runs. The data that was there is kept aside.
///
/// Everything is verified and copied beside the data first; then `RestoreSwap` writes down what is to be renamed and renames it.
/// Killed before that is written down, nothing has changed; killed later, the next start of any command finishes it.
struct Restore: Sendable {
    let settings: Settings
    let backup: String
    let clock: Clock

    /// Returns what is kept aside.
    func run(_ say: @Sendable (String) -> Void) async throws -> [String] {
        let databasePath = try settings.databasePath()
        try makeFolder(folder(of: databasePath))
        try makeFolder(settings.dataFolder)
        let lock = try lock(databasePath)
        defer { withExtendedLifetime(lock) {} }
        try RestoreSwap.finish(in: settings.dataFolder)
        say("verifying the backup")
        let manifest = try await BackupCheck(folder: backup).run()
        try checkKeys(of: manifest)
        let staging = try Staging(settings: settings, name: BackupFolder.name(of: clock.now()))
        try staging.removeOld()
        say("copying")
        try await blocking { try staging.copy(manifest, from: backup) }
        say("putting it in place")
        let swap = try staging.swap(withFiles: manifest.filesElsewhere == nil)
        try swap.begin(in: settings.dataFolder)
        try RestoreSwap.finish(in: settings.dataFolder)
        return staging.asideFolders.filter { FileManager.default.fileExists(atPath: $0) }
    }

    private func lock(_ databasePath: String) throws -> FileLock {
        do { return try FileLock(path: databasePath + ".lock") } catch SQLiteOpeningError.inUse {
            throw CommandFailure("A server runs on this data. Stop it, then restore.")
        }
    }

    private func checkKeys(of manifest: BackupManifest) throws {
        guard !manifest.keys.isEmpty else { return }
        let known = Set(try KeyringFile(path: settings.keysPath).keyring().keys.map(\.id.description))
        let missing = Set(manifest.keys).subtracting(known)
        guard missing.isEmpty else {
            throw CommandFailure(
                "Its files are sealed with the key \(missing.sorted().joined(separator: ", ")), which \(settings.keysPath) does not hold. "
                    + "Put back the copy of that file that has it.")
        }
    }
}

/// The copies that wait beside the data for taking its place, and where the data goes.
struct Staging: Sendable {
    static let prefix = ".restoring-"
    let databasePath: String
    let filesPath: String
    private let databaseFolder: String
    private let dataFolder: String
    private let name: String

    init(settings: Settings, name: String) throws {
        // Whoever finishes an interrupted restore may be in another folder.
        databasePath = URL(fileURLWithPath: try settings.databasePath()).path
        dataFolder = URL(fileURLWithPath: settings.dataFolder).path
        filesPath = dataFolder + "/files"
        databaseFolder = folder(of: databasePath)
        self.name = name
    }

    private var stagedDatabase: String { "\(databaseFolder)/\(Self.prefix)\(name)/\(BackupManifest.databaseName)" }
    private var stagedFiles: String { "\(dataFolder)/\(Self.prefix)\(name)/files" }
    /// Beside what it held, so that renaming suffices.
    var asideFolders: [String] { Set([databaseFolder, dataFolder]).sorted().map { "\($0)/replaced-\(name)" } }

    /// What earlier attempts left that ended before anything was put in place.
    func removeOld() throws {
        for parent in Set([databaseFolder, dataFolder]) {
            for entry in try FileManager.default.contentsOfDirectory(atPath: parent) where entry.hasPrefix(Self.prefix) {
                try FileManager.default.removeItem(atPath: "\(parent)/\(entry)")
            }
        }
    }

    /// Copies the backup, and looks at every byte once more while doing so.
    func copy(_ manifest: BackupManifest, from backup: String) throws {
        try copy(manifest.database, from: backup, to: stagedDatabase)
        guard manifest.filesElsewhere == nil else { return }
        try makeFolder(stagedFiles)
        for file in manifest.files { try copy(file, from: backup, to: "\(folder(of: stagedFiles))/\(file.path)") }
    }

    private func copy(_ file: BackupManifest.File, from backup: String, to target: String) throws {
        try makeFolder(folder(of: target))
        let copied = try CopiedFile(of: "\(backup)/\(file.path)", to: target)
        guard copied.sha256 == file.sha256 else { throw BackupDamage(folder: backup, problems: ["\(file.path) was changed"]) }
    }

    /// What has to be renamed: first what is there, if it is, then the copies.
    func swap(withFiles: Bool) throws -> RestoreSwap {
        var present = ["", "-wal", "-shm"].map { (databasePath + $0, "\(databaseFolder)/replaced-\(name)/\(lastPart(databasePath))\($0)") }
        var new = [(stagedDatabase, databasePath)]
        if withFiles {
            present.append((filesPath, "\(dataFolder)/replaced-\(name)/files"))
            new.append((stagedFiles, filesPath))
        }
        let old = present.filter { FileManager.default.fileExists(atPath: $0.0) }
        for (_, aside) in old { try makeFolder(folder(of: aside)) }
        return RestoreSwap(moves: (old + new).map { RestoreSwap.Move(from: $0.0, to: $0.1) })
    }

    private func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
