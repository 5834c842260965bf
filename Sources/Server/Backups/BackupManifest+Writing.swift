import Accounting
import ArgumentParser
import FileStorage
import Foundation
import Persistence
import PersistenceSQLite

extension BackupManifest {
    /// Describes a folder that everything else has been written to.
    init(of folder: String, made: Timestamp, files: BackupFiles?, keysOfDatabase: Set<SealingKey.ID>) throws {
        let path = "\(folder)/\(Self.databaseName)"
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try Self.sync(path)
        let read = try CopiedFile(reading: path)
        let copy = try SQLiteCopy(path: path)
        defer { try? copy.close() }
        let (figures, migrations) = try copy.read { db in
            (try BackupFigures(of: db), try db.appliedMigrations())
        }
        self.init(
            made: made.milliseconds, program: Tuppence.configuration.version, migrations: migrations,
            database: File(path: Self.databaseName, size: read.size, sha256: read.sha256),
            files: files.map { $0.files.values.sorted { $0.path < $1.path } } ?? [],
            filesElsewhere: files == nil ? "bucket" : nil, keys: Set(files.map { Array($0.keys) } ?? []).union(keysOfDatabase.map(\.description)).sorted(),
            figures: figures)
    }

    func write(to folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let path = "\(folder)/\(Self.name)"
        try writeFile(Array(try encoder.encode(self)), to: path)
        let line = "\(try CopiedFile(reading: path).sha256)  \(Self.name)\n"
        try writeFile(Array(line.utf8), to: "\(folder)/\(Self.hashName)")
    }

    private static func sync(_ path: String) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try handle.synchronize()
        try handle.close()
    }
}
