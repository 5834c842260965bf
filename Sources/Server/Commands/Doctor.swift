import Accounting
import ArgumentParser
import ExternalServices
import Features
import Foundation
import Logging
import Persistence
import PersistenceSQLite
import Providers
import SharedState

/// `tuppence doctor`: looks at configuration, database, versions and folders, and says what to do about each fault.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check the installation and say what to do about faults.")

    func run() async throws {
        let settings = try await Settings.load()
        var findings = [Finding]()
        findings.append(.of("configuration") {
            _ = try (settings.port(), settings.baseURL(), settings.logLevel(), settings.httpLimits(), settings.trustedProxies())
            return "read"
        })
        findings.append(.of("address") { "\(settings.host):\(try settings.port()), people come to \(try settings.baseURL())" })
        findings.append(.of("pages") { try WebFolder.find(settings) })
        findings.append(.of("scripts") { try Self.scripts(settings) })
        findings += FeatureList.all.checks.map { check in .of(check.name) { try check.look(settings.featureValues()) } }
        findings.append(.of("mail") { try settings.mail().map { "sent over \($0.place), from \($0.from.address)" } ?? Mailing.offNotice })
        findings.append(.of("Redis") { try Self.redis(settings) })
        findings.append(Self.sqlite)
        findings += await Self.database(settings)
        findings.append(await Self.files(settings))
        for finding in findings { print(finding.line) }
        if findings.contains(where: \.isFault) { throw ExitCode.failure }
    }

    struct Finding {
        let isFault: Bool
        let line: String

        static func of(_ what: String, _ check: () throws -> String) -> Finding {
            do {
                return Finding(isFault: false, line: "ok     \(what): \(try check())")
            } catch {
                return Finding(isFault: true, line: "FAULT  \(what): \(error)")
            }
        }
    }

    private static func scripts(_ settings: Settings) throws -> String {
        let folder = try WebFolder.find(settings) + "/vendor"
        let missing = ["htmx.min.js", "chart.umd.js", "common-passwords.txt"].filter { !FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
        guard missing.isEmpty else {
            throw CommandFailure("\(missing.joined(separator: " and ")) missing in \(folder). Run Scripts/fetch-web-scripts.")
        }
        return "present"
    }

    private static func redis(_ settings: Settings) throws -> String {
        guard let address = try settings.redis() else { return "off (REDIS_URL is not set)" }
        return "\(try Redis.version(at: address)) answers at \(address)"
    }

    private static var sqlite: Finding {
        let version = SQLiteDatabase.libraryVersion
        // Before 3.51.3 two connections that checkpoint at once may corrupt the log; the lock file rules that out.
        return Finding(isFault: false, line: "ok     SQLite \(version): one process at a time, kept by a lock file")
    }

    private static func database(_ settings: Settings) async -> [Finding] {
        do {
            switch try settings.database() {
            case .file(let path): return [try await file(path, settings)]
            case .postgres: return try await postgres(settings)
            }
        } catch SQLiteOpeningError.inUse {
            return [Finding(isFault: false, line: "ok     database: in use by a running server")]
        } catch {
            return [Finding(isFault: true, line: "FAULT  database: \(error)")]
        }
    }

    private static func file(_ path: String, _ settings: Settings) async throws -> Finding {
        let database = try OpenDatabase.openFile(path, settings)
        try await database.migrate(FeatureList.all.migrations, at: Clock.system.now().milliseconds)
        let problems = try await database.problems()
        try await database.close()
        guard problems.isEmpty else {
            return Finding(isFault: true, line: "FAULT  database: \(problems.joined(separator: "; ")). Restore a backup.")
        }
        return Finding(isFault: false, line: "ok     database: whole, at \(path)")
    }
}
