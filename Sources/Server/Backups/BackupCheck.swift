import FileStorage
import Foundation
import Persistence
import PersistenceSQLite

/// Looks whether a backup is whole and is what was written: hashes, the database's own checks, its schema, counts and sums.
struct BackupCheck: Sendable {
    let folder: String

    /// Throws `BackupDamage` with everything that was found.
    func run() async throws -> BackupManifest {
        let manifest = try await blocking {
            let manifest = try Self.manifest(in: folder)
            try report(fileProblems(manifest))
            return manifest
        }
        // Not opened before its hash is right: a file that is no database of ours could do harm.
        let expected = try await Self.schema(after: manifest.migrations)
        try await blocking { try report(databaseProblems(manifest, schema: expected)) }
        return manifest
    }

    /// The manifest, when it is the one that was written.
    static func manifest(in folder: String) throws -> BackupManifest {
        let path = "\(folder)/\(BackupManifest.name)"
        let stated = FileManager.default.contents(atPath: "\(folder)/\(BackupManifest.hashName)").map { String(decoding: $0, as: UTF8.self) }
        guard let stated, let data = FileManager.default.contents(atPath: path) else {
            throw BackupDamage(folder: folder, problems: ["it has no \(BackupManifest.name) or no \(BackupManifest.hashName)"])
        }
        guard stated == "\(try CopiedFile(reading: path).sha256)  \(BackupManifest.name)\n" else {
            throw BackupDamage(folder: folder, problems: ["\(BackupManifest.name) was changed"])
        }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: data), manifest.format == 1 else {
            throw BackupDamage(folder: folder, problems: ["it was made by a newer Tuppence; update the program"])
        }
        return manifest
    }

    private func report(_ problems: [String]) throws {
        guard problems.isEmpty else { throw BackupDamage(folder: folder, problems: problems) }
    }

    private func fileProblems(_ manifest: BackupManifest) throws -> [String] {
        let listed = [manifest.database] + manifest.files
        var problems: [String] = []
        for file in listed {
            guard let found = try? CopiedFile(reading: "\(folder)/\(file.path)") else {
                problems.append("\(file.path) is missing or can't be read")
                continue
            }
            if found.size != file.size || found.sha256 != file.sha256 { problems.append("\(file.path) was changed") }
        }
        let known = Set(listed.map(\.path) + [BackupManifest.name, BackupManifest.hashName])
        return problems + (try Self.strangers(in: folder, besides: known))
    }

    /// Whatever is neither a folder nor one of the files that should be there. A link is a stranger even in their place.
    private static func strangers(in folder: String, besides known: Set<String>) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { path in
            switch try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.type] as? FileAttributeType {
            case .typeDirectory: nil
            case .typeRegular where known.contains(path): nil
            default: "\(path) does not belong to it"
            }
        }
    }

    private func databaseProblems(_ manifest: BackupManifest, schema: Set<String>) throws -> [String] {
        let copy = try SQLiteCopy(path: "\(folder)/\(BackupManifest.databaseName)")
        defer { try? copy.close() }
        let broken = try copy.problems()
        guard broken.isEmpty else { return broken }
        return try copy.read { db in
            let strange = try Self.schema(of: db).symmetricDifference(schema)
            let differences = try BackupFigures(of: db).differences(from: manifest.figures)
            return differences + strange.sorted().map { "its schema is not Tuppence's: \($0.prefix(80))" }
        }
    }

    /// The schema that these migrations make. A backup with another one was tampered with.
    private static func schema(after ids: [String]) async throws -> Set<String> {
        let unknown = Set(ids).subtracting(FeatureList.all.migrations.map(\.id))
        guard unknown.isEmpty else { throw MigrationError.fromTheFuture(unknown.sorted()) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "tuppence-schema-\(UUID().uuidString)").path
        try makeFolder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try SQLiteDatabase(path: folder + "/schema.db")
        try await database.migrate(FeatureList.all.migrations.filter { ids.contains($0.id) }, at: 0)
        let schema = try await database.read { db in try Self.schema(of: db) }
        try await database.close()
        return schema
    }

    /// SQLite's own tables, such as its statistics, come and go.
    private static func schema(of db: any SQLReader) throws -> Set<String> {
        Set(
            try db.rows("SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
                .map { row in try row[0] })
    }
}

/// A backup that must not be restored, and why.
struct BackupDamage: Error, CustomStringConvertible {
    let folder: String
    let problems: [String]

    var description: String {
        let shown = problems.prefix(20).map { "\n  \($0)" }.joined()
        let more = problems.count > 20 ? "\n  … and \(problems.count - 20) more" : ""
        return "The backup \(folder) can't be used:\(shown)\(more)"
    }
}
