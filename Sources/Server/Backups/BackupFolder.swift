import Accounting
import FileStorage
import Foundation

/// The folder that backups are kept in, one folder each, named by the second they were made in: `2026-03-02T03-00-00Z`.
///
/// What has such a name is whole and was verified; what is being written has another.
struct BackupFolder: Sendable {
    static let unfinished = ".unfinished-"
    let path: String

    struct Backup: Sendable, Comparable {
        let name: String
        let made: Timestamp
        static func < (a: Backup, b: Backup) -> Bool { a.made < b.made }
    }

    /// The latest last.
    func backups() -> [Backup] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap { name in Self.time(of: name).map { Backup(name: name, made: $0) } }.sorted()
    }

    func path(of backup: Backup) -> String { "\(path)/\(backup.name)" }

    /// The name of a backup made now; a second later when there is one already.
    func freeName(at now: Timestamp) -> Backup {
        var time = now
        while FileManager.default.fileExists(atPath: "\(path)/\(Self.name(of: time))") { time = time.adding(seconds: 1) }
        return Backup(name: Self.name(of: time), made: time)
    }

    func remove(_ backup: Backup) throws {
        // Renamed first, so that no half of it is ever taken for a backup.
        let dying = "\(path)/\(Self.unfinished)\(backup.name)"
        try FileManager.default.moveItem(atPath: path(of: backup), toPath: dying)
        try FileManager.default.removeItem(atPath: dying)
    }

    /// What a backup that was ended in the middle left. Only for whoever holds the folder's lock.
    func removeUnfinished() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasPrefix(Self.unfinished) {
            try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    /// The keys that files in these backups are sealed with.
    func keysInUse() throws -> Set<SealingKey.ID> {
        var ids: Set<SealingKey.ID> = []
        for backup in backups() { ids.formUnion(try BackupCheck.manifest(in: path(of: backup)).keys.compactMap { SealingKey.ID($0) }) }
        return ids
    }

    static func name(of time: Timestamp) -> String {
        let second = Int(time.seconds % 86_400)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
        return "\(CalendarDate(daysSince1970: Int(time.seconds / 86_400)))T\(clock)Z"
    }

    static func time(of name: String) -> Timestamp? {
        guard let match = name.wholeMatch(of: /(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z/), let date = CalendarDate(match.1),
            let hour = Int64(match.2), let minute = Int64(match.3), let second = Int64(match.4)
        else { return nil }
        return Timestamp(seconds: Int64(date.daysSince1970) * 86_400 + hour * 3600 + minute * 60 + second)
    }
}
