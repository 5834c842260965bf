import Foundation
import Persistence
import PersistenceSQLite

/// The database engines that tests of the database run on.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite

    /// Those that this machine has.
    package static let available: [Engine] = [.sqlite]

    func open(in folder: String) throws -> any SQLDatabase {
        switch self {
        case .sqlite: try SQLiteDatabase(path: folder + "/test.sqlite")
        }
    }
}

/// Runs a test on a new database that is gone afterwards.
///
///     try await withDatabase(engine, IdentitySchema.migrations) { database in … }
package func withDatabase(
    _ engine: Engine, _ migrations: [Migration] = [], _ test: (any SQLDatabase) async throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        let database = try engine.open(in: folder)
        try await database.migrate(migrations, at: 0)
        try await test(database)
        try await database.close()
    }
}

/// Runs a test with an empty folder that is removed afterwards.
package func withTemporaryFolder(_ test: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tuppence-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await test(folder)
}
