import Accounting
import ArgumentParser
import Conversations
import Delivery
import ExternalServices
import Features
import Foundation
import Persistence
import PersistencePostgres
import PersistenceSQLite
import SharedState
import WebInterface

/// What is found out about the installation for those who run it.
struct InstallationFacts: Sendable {
    let settings: Settings
    let database: any SQLDatabase
    let redis: Redis?
    let live: LiveUpdates
    let clock: Clock

    /// What administrators are told about the server.
    var facts: ServerFacts {
        let meter = CostMeter(database: database)
        return ServerFacts(
            version: Tuppence.configuration.version, configuration: configurationFacts,
            health: { await healthFacts() }, storage: { await storageFacts() },
            usage: { from, until in
                try await meter.usage(from: from, until: until).map { usage in
                    ChannelUsage(
                        channel: usage.channel.rawValue, received: usage.received, sent: usage.sent, failed: usage.failed,
                        billable: usage.billable)
                }
            })
    }

    // What a setting may show stands here; whatever else there is, or comes to be, is told to be set and no more.
    private static let shown: Set<Setting> = [
        .host, .port, .data, .databaseConnections, .backupFolder, .keys, .baseURL, .drainSeconds, .web, .debug, .logLevel,
        .accessLogDays, .messagePrices, .whatsAppAPIBase, .whatsAppNumber, .whatsAppCodeTemplate, .whatsAppCodeTemplateLanguage,
    ]

    private var configurationFacts: [ServerFacts.Fact] {
        Setting.allCases.map { setting in
            let value = settings[setting].map { Self.shown.contains(setting) ? $0 : "set" }
            return ServerFacts.Fact(setting.rawValue, value ?? "not set")
        }
    }

    private func healthFacts() async -> [ServerFacts.Fact] {
        var facts: [ServerFacts.Fact] = []
        do {
            let steps = try await database.read { db in try db.appliedMigrations().count }
            facts.append(.init("Database", "\(database.dialect.rawValue) answers, \(steps) migrations"))
        } catch {
            facts.append(.init("Database", "does not answer", isFault: true))
        }
        if let health = redis?.health {
            facts.append(.init("Redis", health.isUp ? "answers" : "does not answer", isFault: !health.isUp))
        }
        facts.append(.init("Open pages", "\(live.subscriptionCount) in this process"))
        return facts
    }

    private func storageFacts() async -> [ServerFacts.Fact] {
        var facts = [await databaseFact()]
        if case .disk(let folder)? = try? settings.filePlace() {
            facts.append(.init("Files", "\(Self.size(ofFolder: folder)) in \(folder)"))
        } else {
            facts.append(.init("Files", "in a bucket"))
        }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: settings.dataFolder)
        if let free = attributes?[.systemFreeSize] as? NSNumber {
            facts.append(.init("Free disk", Self.text(free.int64Value), isFault: free.int64Value < 1 << 30))
        }
        return facts + (await backupFacts())
    }

    private func databaseFact() async -> ServerFacts.Fact {
        if let file = (database as? SQLiteDatabase)?.path {
            let bytes = ["", "-wal"].map { Self.size(ofFile: file + $0) }.reduce(0, +)
            return .init("Database", "\(Self.text(bytes)) in \(file)")
        }
        let bytes: Int64?? = try? await database.read { db in try db.value("SELECT pg_database_size(current_database())") }
        return .init("Database", (bytes ?? nil).map(Self.text) ?? "unknown")
    }

    private func backupFacts() async -> [ServerFacts.Fact] {
        guard database is SQLiteDatabase, let path = settings.backupFolder else { return [.init("Backups", "none by this program")] }
        let folder = BackupFolder(path: path)
        guard let last = folder.backups().last else {
            return [.init("Last verified backup", "none yet", isFault: true)]
        }
        let hours = max(0, clock.now().seconds - last.made.seconds) / 3600
        return [
            .init("Backups", "\(folder.backups().count) in \(folder.path)"),
            .init("Last verified backup", "\(hours) hours ago, \(last.name)", isFault: hours > 36),
        ]
    }

    private static func size(ofFile path: String) -> Int64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    }

    private static func size(ofFolder path: String) -> String {
        var (count, bytes) = (0, Int64(0))
        let files = FileManager.default.enumerator(atPath: path)
        while let file = files?.nextObject() as? String {
            guard files?.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
            count += 1
            bytes += size(ofFile: "\(path)/\(file)")
        }
        return "\(count) files, \(text(bytes))"
    }

    /// `12.3 MB`
    private static func text(_ bytes: Int64) -> String {
        ByteCountFormatter.string(fromByteCount: bytes, countStyle: .file)
    }
}
