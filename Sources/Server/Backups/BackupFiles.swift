#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import FileStorage
import Foundation

/// The stored files in a backup. Those that the backup before has too are hard links to its copies, after a look whether these
/// are still as they were; the others are copied.
struct BackupFiles: Sendable {
    let store: DiskStore
    /// The folder of the backup.
    let target: String
    /// The backup before: its folder, and its files by their path.
    private let previous: (folder: String, files: [String: BackupManifest.File])?
    private(set) var files: [String: BackupManifest.File] = [:]
    private(set) var keys: Set<String> = []

    init(store: DiskStore, target: String, previous folder: BackupFolder) {
        self.store = store
        self.target = target
        previous = folder.backups().last.flatMap { backup in
            let path = folder.path(of: backup)
            guard let manifest = try? BackupCheck.manifest(in: path) else { return nil }
            return (path, Dictionary(manifest.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// Adds what the store has and the backup has not.
    mutating func catchUp(_ say: @Sendable (String) -> Void) async throws {
        var last: FileKey?
        while true {
            let page = try await store.list(prefix: "", after: last, limit: 1000)
            for file in page where files["files/\(file.key)"]?.version != file.version.text { try await add(file) }
            guard let end = page.last else { return }
            last = end.key
            say("files: \(files.count)")
        }
    }

    private mutating func add(_ file: StoredFile) async throws {
        let (path, target, previous) = ("files/\(file.key)", target, previous)
        let source = "\(store.folder)/\(file.key)"
        let copied = try await blocking { () -> CopiedFile? in
            try makeFolder(folder(of: "\(target)/\(path)"))
            unlink("\(target)/\(path)")
            if let previous, let known = previous.files[path], known.version == file.version.text,
                let linked = Self.linked("\(previous.folder)/\(path)", to: "\(target)/\(path)"), linked.sha256 == known.sha256
            {
                return linked
            }
            unlink("\(target)/\(path)")
            // Taken away since it was listed.
            guard FileManager.default.fileExists(atPath: source) else { return nil }
            return try CopiedFile(of: source, to: "\(target)/\(path)")
        }
        guard let copied else { return }
        files[path] = BackupManifest.File(path: path, size: copied.size, sha256: copied.sha256, version: file.version.text)
        if let id = try? SealedFiles.keyID(inHeader: copied.beginning) { keys.insert(id.description) }
    }

    /// Nil where links can't be made, such as on another disk.
    private static func linked(_ path: String, to target: String) -> CopiedFile? {
        guard link(path, target) == 0 else { return nil }
        return try? CopiedFile(reading: target)
    }
}
