import Accounting
import ExternalServices
import FileStorage
import Foundation
import Persistence
import PersistenceSQLite
@testable import Server
import TestSupport
import Testing

@Suite struct BackupTests {
    @Test func `a backup beside a writing server holds one moment, and comes back equal`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(20, name: "before")
            let path = try await place.use { database, files in
                let writing = Task {
                    var count = 0
                    while !Task.isCancelled {
                        try await Installation.insertPair("meanwhile \(count)", in: database)
                        count += 1
                    }
                    return count
                }
                let writer = BackupWriter(database: database, store: files.store, folder: place.backups, clock: .system)
                let path = try await writer.write { _ in }
                writing.cancel()
                let written = try await writing.value
                #expect(written > 0)
                return path
            }
            let copy = try SQLiteCopy(path: path + "/tuppence.db")
            let counts: [Int] = try copy.read { db in
                try ["accounts", "categories"].map { table in
                    try db.value(SQL(stringLiteral: "SELECT COUNT(*) FROM \(table)")) ?? 0
                }
            }
            try copy.close()
            #expect(counts[0] == counts[1] && counts[0] >= 20)
            let expected = try hash(ofBackup: path)
            let files = try await place.files()
            try await place.fill(5, name: "after")
            let aside = try await Restore(settings: place.settings, backup: path, clock: .system).run { _ in }
            #expect(try await place.hash() == expected)
            #expect(try await place.files() == files)
            #expect(aside.count == 1 && FileManager.default.fileExists(atPath: aside[0] + "/tuppence.db"))
        }
    }

    @Test func `only the server's user can read a backup, and no key is in it`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(3, name: "a")
            let path = try await place.backUp()
            let secrets = try #require(FileManager.default.contents(atPath: place.settings.keysPath))
            let secret = try #require(String(decoding: secrets, as: UTF8.self).firstMatch(of: /"secret" : "([^"]+)"/)).1
            for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
                let mode = try #require(attributes[.posixPermissions] as? Int)
                #expect(mode & 0o077 == 0, "\(name)")
                let bytes = FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data()
                #expect(!String(decoding: bytes, as: UTF8.self).contains(secret))
            }
        }
    }

    @Test func `every damage is found`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(6, name: "a")
            let good = try await place.backUp()
            _ = try await BackupCheck(folder: good).run()
            for round in 0..<50 {
                let bad = "\(folder)/bad"
                try? FileManager.default.removeItem(atPath: bad)
                try FileManager.default.copyItem(atPath: good, toPath: bad)
                let damage = try Damage.allCases[round % Damage.allCases.count].strike(bad)
                await #expect(throws: (any Error).self, "\(damage)") { try await BackupCheck(folder: bad).run() }
            }
        }
    }

    @Test(arguments: [
        "CREATE TRIGGER t AFTER INSERT ON accounts BEGIN DELETE FROM categories; END", "CREATE VIEW v AS SELECT 1",
        "DELETE FROM accounts WHERE name = 'a 1'", "UPDATE accounts SET balance = balance + 1 WHERE name = 'a 1'",
    ])
    func `a changed database is found though its hash was changed with it`(statement: String) async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(3, name: "a")
            let path = try await place.backUp()
            let database = try SQLiteDatabase(path: path + "/tuppence.db")
            try await database.write { db in _ = try db.execute(SQL(stringLiteral: statement)) }
            try await database.backUp(to: path + "/new.db") { _, _ in }
            try await database.close()
            for name in ["tuppence.db", "tuppence.db-wal", "tuppence.db-shm", "tuppence.db.lock"] {
                try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
            }
            try FileManager.default.moveItem(atPath: path + "/new.db", toPath: path + "/tuppence.db")
            try Self.rehash(path)
            let error = await #expect(throws: BackupDamage.self) { try await BackupCheck(folder: path).run() }
            #expect(error?.problems.allSatisfy { $0.contains("schema") || $0.contains("sum") || $0.contains("rows") } == true)
        }
    }

    /// What somebody with access would do to hide a change.
    private static func rehash(_ path: String) throws {
        let manifestPath = "\(path)/manifest.json"
        let old = try BackupCheck.manifest(in: path).database
        let new = try CopiedFile(reading: path + "/tuppence.db")
        let text = String(decoding: FileManager.default.contents(atPath: manifestPath) ?? Data(), as: UTF8.self)
            .replacing(old.sha256, with: new.sha256).replacing("\"size\" : \(old.size)", with: "\"size\" : \(new.size)")
        try writeFile(Array(text.utf8), to: manifestPath)
        try writeFile(Array("\(CopiedFile(reading: manifestPath).sha256)  manifest.json\n".utf8), to: path + "/manifest.sha256")
    }

    @Test func `files that are still the same are shared with the backup before, damaged ones are not`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(2, name: "a")
            let first = try await place.backUp()
            try Damage.flip("\(first)/files/receipts/a-1.pdf", at: 100)
            let second = try await place.backUp()
            #expect(second != first)
            let inode = { (path: String) in try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int }
            #expect(try inode(first + "/files/receipts/a-0.pdf") == inode(second + "/files/receipts/a-0.pdf"))
            #expect(try inode(first + "/files/receipts/a-1.pdf") != inode(second + "/files/receipts/a-1.pdf"))
            _ = try await BackupCheck(folder: second).run()
        }
    }

    @Test func `keys that a backup needs are not forgotten`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(2, name: "a")
            let path = try await place.backUp()
            try await place.use { database, files in
                let program = try Program(place.settings, database: database, files: files, shared: .alone, logger: .silent)
                try await program.keyRotation.rotate { _ in }
                try await program.keyRotation.retire { _ in }
                #expect(try files.keys.keyring().keys.count == 2)
                try FileManager.default.removeItem(atPath: path)
                try await program.keyRotation.retire { _ in }
                #expect(try files.keys.keyring().keys.count == 1)
            }
        }
    }

    /// `TUPPENCE_TEST_BACKUP` says where.
    @Test func `after a kill in the middle there is no half backup, and the next one works`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(60, name: "a")
            setenv("TUPPENCE_TEST_BACKUP", folder, 1)
            var unfinished = 0
            for _ in 0..<12 {
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    guard let folder = ProcessInfo.processInfo.environment["TUPPENCE_TEST_BACKUP"] else { return }
                    killSoon(within: 20_000...400_000)
                    while true { try await Installation(folder: folder).backUp() }
                }
                for backup in place.backups.backups() { _ = try await BackupCheck(folder: place.backups.path(of: backup)).run() }
                let left = try? FileManager.default.contentsOfDirectory(atPath: place.backups.path)
                unfinished += left?.count { $0.hasPrefix(BackupFolder.unfinished) } ?? 0
                for backup in place.backups.backups().dropLast() { try place.backups.remove(backup) }
            }
            #expect(unfinished > 0)
            try await place.backUp()
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.backups.path).allSatisfy { !$0.hasPrefix(BackupFolder.unfinished) })
        }
    }
}

/// Ways to spoil a backup.
enum Damage: CaseIterable {
    case flipBit, truncate, remove, add, replaceByOther, link

    /// Returns what was done.
    func strike(_ folder: String) throws -> String {
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder) && !isFolder.boolValue
        }
        guard let name = files.randomElement() else { throw CommandFailure("no files") }
        let path = "\(folder)/\(name)"
        let size = (FileManager.default.contents(atPath: path) ?? Data()).count
        switch self {
        case .flipBit: try Self.flip(path, at: Int.random(in: 0..<size))
        case .truncate: try Data((FileManager.default.contents(atPath: path) ?? Data()).prefix(Int.random(in: 0..<size))).write(to: URL(fileURLWithPath: path))
        case .remove: try FileManager.default.removeItem(atPath: path)
        case .add: try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder)/files/stranger"))
        case .replaceByOther:
            guard let other = files.filter({ $0 != name }).randomElement() else { throw CommandFailure("no files") }
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.copyItem(atPath: "\(folder)/\(other)", toPath: path)
        case .link:
            try FileManager.default.moveItem(atPath: path, toPath: folder + ".elsewhere")
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder + ".elsewhere")
        }
        defer { if case .link = self { } else { try? FileManager.default.removeItem(atPath: folder + ".elsewhere") } }
        return "\(self) \(name)"
    }

    static func flip(_ path: String, at index: Int) throws {
        var bytes = FileManager.default.contents(atPath: path) ?? Data()
        bytes[index] ^= 1 << UInt8.random(in: 0..<8)
        try bytes.write(to: URL(fileURLWithPath: path))
    }
}
