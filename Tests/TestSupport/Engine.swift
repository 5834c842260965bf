import Foundation
import Persistence
import PersistenceSQLite
import Synchronization

/// The database engines that tests of the database run on. Both, always: where PostgreSQL is missing, the tests fail.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres

    package static let available = allCases
}

/// A new database with its tables, which is gone when the last one lets go of it.
package final class TestDatabase: Sendable {
    package let database: any SQLDatabase
    private let remove: @Sendable () async -> Void
    private let isClosed = Mutex(false)

    package init(_ engine: Engine, _ migrations: [Migration] = []) async throws {
        switch engine {
        case .sqlite:
            let folder = try makeTemporaryFolder()
            let path = folder + "/test.sqlite"
            if !migrations.isEmpty {
                try await SQLiteTemplates.shared.file(of: migrations).write(to: URL(fileURLWithPath: path))
            }
            database = try SQLiteDatabase(path: path)
            remove = { try? FileManager.default.removeItem(atPath: folder) }
        case .postgres:
            let name = try await TestPostgres.shared.makeDatabase(migrations)
            database = try TestPostgres.open(name)
            remove = { await TestPostgres.shared.drop(name) }
        }
    }

    deinit {
        let (database, remove, isClosed) = (database, remove, isClosed.withLock { $0 })
        Task {
            if !isClosed { try? await database.close() }
            await remove()
        }
    }

    /// What nobody closes is closed when the last one lets go of it.
    package func close() async throws {
        isClosed.withLock { $0 = true }
        try await database.close()
    }
}

/// Runs a test on a new database that is gone afterwards.
///
///     try await withDatabase(engine, IdentitySchema.migrations) { database in … }
package func withDatabase(
    _ engine: Engine, _ migrations: [Migration] = [], _ test: (any SQLDatabase) async throws -> Void
) async throws {
    let new = try await TestDatabase(engine, migrations)
    try await test(new.database)
    try await new.close()
}

/// Runs a test with an empty folder that is removed afterwards.
package func withTemporaryFolder(_ test: (String) async throws -> Void) async throws {
    let folder = try makeTemporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await test(folder)
}

func makeTemporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tuppence-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
}
