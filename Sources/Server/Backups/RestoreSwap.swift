import FileStorage
import Foundation
import PersistenceSQLite

/// The renames that put a restored backup in place, written down before the first of them.
///
/// A rename that has been done is recognised by its target being there, so the list can be gone through again after a crash.
struct RestoreSwap: Codable, Sendable {
    struct Move: Codable, Sendable {
        let from: String
        let to: String
    }
    let moves: [Move]

    private static func path(in dataFolder: String) -> String { dataFolder + "/restore.json" }

    /// From here on the backup counts as restored.
    func begin(in dataFolder: String) throws {
        try writeFile(Array(try JSONEncoder().encode(self)), to: Self.path(in: dataFolder))
    }

    /// Does what is left to do of a restore that was begun. Only for whoever holds the database's lock.
    static func finish(in dataFolder: String) throws {
        let path = path(in: dataFolder)
        guard let data = FileManager.default.contents(atPath: path) else { return }
        let swap = try JSONDecoder().decode(RestoreSwap.self, from: data)
        for move in swap.moves { try move.perform() }
        try FileManager.default.removeItem(atPath: path)
        try syncFolder(dataFolder)
        for staging in Set(swap.moves.map { folder(of: $0.from) }) where staging.contains("/\(Staging.prefix)") {
            try? FileManager.default.removeItem(atPath: staging)
        }
    }

    /// The same, when a command opens the data: takes the lock for it, and leaves it to whoever has the lock already.
    static func finishInterrupted(_ settings: Settings) throws {
        guard FileManager.default.fileExists(atPath: path(in: settings.dataFolder)) else { return }
        do {
            let lock = try FileLock(path: try settings.databasePath() + ".lock")
            try finish(in: settings.dataFolder)
            withExtendedLifetime(lock) {}
        } catch SQLiteOpeningError.inUse {
            return
        }
    }
}

extension RestoreSwap.Move {
    func perform() throws {
        let files = FileManager.default
        guard files.fileExists(atPath: from), !files.fileExists(atPath: to) else { return }
        try files.moveItem(atPath: from, toPath: to)
        try syncFolder(folder(of: from))
        try syncFolder(folder(of: to))
    }
}
