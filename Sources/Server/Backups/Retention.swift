import Accounting

/// Which backups are kept: the latest of each of 7 days, 4 weeks and 12 months, counted from today.
struct Retention: Sendable {
    var days = 7
    var weeks = 4
    var months = 12

    /// The backups that have served their time.
    func expired(_ backups: [BackupFolder.Backup], today: CalendarDate) -> [BackupFolder.Backup] {
        var kept = Set(backups.suffix(1).map(\.name))
        keepLatest(of: backups, today: today, count: days, in: &kept) { $0.daysSince1970 }
        // Day 0 was a Thursday; three days on, weeks begin on Mondays.
        keepLatest(of: backups, today: today, count: weeks, in: &kept) { ($0.daysSince1970 + 3) / 7 }
        keepLatest(of: backups, today: today, count: months, in: &kept) { $0.year * 12 + $0.month }
        return backups.filter { !kept.contains($0.name) }
    }

    private func keepLatest(
        of backups: [BackupFolder.Backup], today: CalendarDate, count: Int, in kept: inout Set<String>,
        span: (CalendarDate) -> Int
    ) {
        var latest: [Int: String] = [:]
        for backup in backups {
            let number = span(CalendarDate(daysSince1970: Int(backup.made.seconds / 86_400)))
            if number > span(today) - count { latest[number] = backup.name }
        }
        kept.formUnion(latest.values)
    }
}
