import Accounting
@testable import Server
import Testing

@Suite struct RetentionTests {
    private func backups(_ dates: [CalendarDate], hours: [Int] = [3]) -> [BackupFolder.Backup] {
        dates.flatMap { date in
            hours.map { hour in
                let made = Timestamp(seconds: Int64(date.daysSince1970) * 86_400 + Int64(hour) * 3600)
                return BackupFolder.Backup(name: BackupFolder.name(of: made), made: made)
            }
        }
    }

    @Test func `a year of nights leaves 7 days, 4 weeks and 12 months`() {
        let today: CalendarDate = "2026-11-21"
        let all = backups((0..<500).map { CalendarDate(daysSince1970: today.daysSince1970 - 499 + $0) }, hours: [3, 20])
        let expired = Set(Retention().expired(all, today: today).map(\.name))
        let kept = all.map(\.name).filter { !expired.contains($0) }.map { String($0.prefix(13)) }
        #expect(
            kept == [
                "2025-12-31T20", "2026-01-31T20", "2026-02-28T20", "2026-03-31T20", "2026-04-30T20", "2026-05-31T20", "2026-06-30T20",
                "2026-07-31T20", "2026-08-31T20", "2026-09-30T20", "2026-10-31T20", "2026-11-01T20", "2026-11-08T20", "2026-11-15T20",
                "2026-11-16T20", "2026-11-17T20", "2026-11-18T20", "2026-11-19T20", "2026-11-20T20", "2026-11-21T20",
            ])
    }

    @Test func `the last backup is kept however old it is`() {
        #expect(Retention().expired(backups(["2020-01-01", "2020-01-02"]), today: "2026-11-21").map(\.name) == ["2020-01-01T03-00-00Z"])
        #expect(Retention().expired([], today: "2026-11-21").isEmpty)
    }

    @Test(arguments: ["2026-03-02T03-00-00Z", "1999-12-31T23-59-59Z"])
    func `a name is a time`(name: String) {
        #expect(BackupFolder.time(of: name).map(BackupFolder.name) == name)
    }

    @Test(arguments: ["before-migration-1.db", ".unfinished-2026-03-02T03-00-00Z", "2026-02-30T03-00-00Z", "2026-03-02"])
    func `other names are no backups`(name: String) {
        #expect(BackupFolder.time(of: name) == nil)
    }

    @Test(arguments: [
        (24 * 3600, 3, true), (24 * 3600, 12, false), (31 * 3600, 12, true), (3600, 3, false), (7 * 3600, 2, true), (7 * 3600, 5, false),
    ])
    func `a backup is due at night, or when a night was missed`(seconds: Int, hour: Int, isDue: Bool) {
        #expect(NightlyBackupHandler.isDue(secondsSince: Int64(seconds), hour: hour) == isDue)
    }
}
