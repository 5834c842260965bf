import Accounting
import ExternalServices
import Foundation
import Logging

/// A backup of a PostgreSQL database before a migration, by `pg_dump` where this machine has it.
///
/// A server of some size has backups of its own, so a missing `pg_dump` is only a warning. `pg_restore` reads the file.
struct PostgresDump {
    let settings: Settings
    let clock: Clock
    let logger: Logger

    func write() async throws {
        guard let program = Self.program, let url = settings[.databaseURL] else {
            logger.warning("no backup before the migration: pg_dump was not found")
            return
        }
        let folder = settings.dataFolder + "/backups"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = "\(folder)/before-migration-\(clock.now().milliseconds).dump"
        let status = try await run(program, url: url, path: path)
        guard status == 0 else { throw CommandFailure("pg_dump ended with status \(status), so nothing was migrated.") }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        logger.info("backup written before the migration", metadata: ["path": "\(path)"])
    }

    /// The password goes through the environment: the arguments of a process are everybody's to see.
    private func run(_ program: String, url: String, path: String) async throws -> Int32 {
        var parts = URLComponents(string: url)
        let password = parts?.password
        parts?.password = nil
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [
            "--format=custom", "--enable-row-security", "--no-owner", "--file=\(path)", "--dbname=\(parts?.string ?? url)",
        ]
        var environment = ProcessInfo.processInfo.environment
        if let password { environment["PGPASSWORD"] = password.removingPercentEncoding ?? password }
        // A backup is of all books.
        environment["PGOPTIONS"] = "-c tuppence.book=*"
        process.environment = environment
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }

    private static var program: String? {
        let debian = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql"))?
            .sorted { $0.compare($1, options: .numeric) == .orderedDescending }.map { "/usr/lib/postgresql/\($0)/bin" } ?? []
        let path = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        return (debian + path).map { $0 + "/pg_dump" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
