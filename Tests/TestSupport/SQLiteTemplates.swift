import Foundation
import Persistence
import PersistenceSQLite

/// Database files with tables, made once and copied for each test: to run all migrations takes longer than most tests.
actor SQLiteTemplates {
    static let shared = SQLiteTemplates()

    private var files: [String: Task<Data, any Error>] = [:]

    /// What stands in a file with these tables.
    func file(of migrations: [Migration]) async throws -> Data {
        // The same id may stand for other steps in other tests.
        let key = String(reflecting: migrations)
        if let known = files[key] { return try await known.value }
        let making = Task { try await Self.make(migrations) }
        files[key] = making
        return try await making.value
    }

    private static func make(_ migrations: [Migration]) async throws -> Data {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/template.sqlite"
        let database = try SQLiteDatabase(path: path)
        try await database.migrate(migrations, at: 0)
        // Leaves nothing beside the file.
        try await database.close()
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }
}
