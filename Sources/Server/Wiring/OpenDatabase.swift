import Accounting
import Bookkeeping
import ExternalServices
import Foundation
import Logging
import Persistence
import PersistencePostgres
import PersistenceSQLite

/// The database of a data folder, brought to this program's schema.
enum OpenDatabase {
    /// Makes what is missing. A backup is written before a database with data in it is changed.
    static func open(
        _ settings: Settings, features: FeatureList = .all, clock: Clock, logger: Logger
    ) async throws -> any SQLDatabase {
        switch try settings.database() {
        case .file(let path):
            let database = try openFile(path, settings)
            try await MoveProgress.check(database)
            try await migrate(database, features, clock, logger) {
                try await backUp(database, into: settings.dataFolder + "/backups", clock: clock, logger: logger)
            }
            return database
        case .postgres(let address, let replica, let connections):
            let database = try PostgresDatabase(address, connections: connections)
            try await MoveProgress.check(database)
            if try await PostgresHealth(of: database).isRoleTooMighty {
                logger.warning("row-level security does not hold for this role of PostgreSQL: see “tuppence doctor”")
            }
            try await migrate(database, features, clock, logger) {
                try await PostgresDump(settings: settings, clock: clock, logger: logger).write()
            }
            return replica.map { replica in
                ReplicatedDatabase(
                    primary: database, replica: PostgresDatabase(replica: replica, connections: connections), logger: logger)
            } ?? database
        }
    }

    /// What the processes at a PostgreSQL database tell each other; nil where one is alone with a file.
    static func notifications(_ settings: Settings, logger: Logger) throws -> PostgresNotifications? {
        guard case .postgres(let address, _, _) = try settings.database() else { return nil }
        return try PostgresNotifications(address, logger: logger)
    }

    static func openFile(_ path: String, _ settings: Settings) throws -> SQLiteDatabase {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try RestoreSwap.finishInterrupted(settings)
        return try SQLiteDatabase(path: path)
    }

    private static func migrate(
        _ database: any SQLDatabase, _ features: FeatureList, _ clock: Clock, _ logger: Logger, backUp: @Sendable () async throws -> Void
    ) async throws {
        let ran = try await database.migrate(features.migrations, at: clock.now().milliseconds, backUp: backUp)
        if ran.contains("bookkeeping.003") { try await AuditTrail.beginChains(in: database) }
        if !ran.isEmpty { logger.info("database migrated", metadata: ["steps": "\(ran.joined(separator: " "))"]) }
    }

    private static func backUp(
        _ database: SQLiteDatabase, into folder: String, clock: Clock, logger: Logger
    ) async throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = "\(folder)/before-migration-\(clock.now().milliseconds).db"
        try await database.copy(to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        logger.info("backup written before the migration", metadata: ["path": "\(path)"])
    }
}
