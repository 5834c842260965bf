import Accounting
import Bookkeeping
import Identity
import Planning

extension ReportPage {
    init(_ report: Report, _ query: ReportQuery, of access: BookAccess, today: CalendarDate) throws {
        let (region, home) = (access.user.region, access.book.currency)
        self.init(
            heading: report.period.title(in: region, today: today), picker: query.picker(today: today), choices: query.choices,
            sums: try ([home] + report.totals.otherCurrencies(than: home)).map { try Sum(report.totals, $0, region) },
            rows: try Row.all(of: report, home: home, region, today: today), isOfTime: report.grouping.isOfTime,
            isByTag: report.grouping == .tag, csvURL: query.csvURL)
    }
}

extension ReportPage.Sum {
    fileprivate init(_ totals: PeriodTotals, _ currency: Currency, _ region: Region) throws {
        let (earned, spent) = (try totals.total(.income, in: currency), try totals.total(.expense, in: currency))
        let left = try earned.subtracting(spent)
        self.init(
            earned: earned.formatted(in: region), spent: spent.formatted(in: region), left: left.formatted(in: region),
            url: totals.period.url(), isOverspent: left.isNegative)
    }
}

extension ReportPage.Row {
    fileprivate static func all(of report: Report, home: Currency, _ region: Region, today: CalendarDate) throws -> [Self] {
        var sum = Money.zero(home)
        return try report.rows.map { row in
            if row.spent.currency == home { sum = try sum.adding(row.spent) }
            return try Self(row, of: report, sum: sum, region, today: today)
        }
    }

    private init(_ row: SummaryRow, of report: Report, sum: Money, _ region: Region, today: CalendarDate) throws {
        let whole = try report.totals.total(.expense, in: row.spent.currency)
        let share = min(max(percentage(of: row.spent, in: whole) ?? 0, 0), 100)
        let count: Words = row.count == 1 ? "1 entry" : "\(row.count) entries"
        var details: [Words] = row.spent.isZero ? [count] : ["\(share) %", count]
        if !report.grouping.isOfTime, !row.spent.isZero {
            let before = report.before(row)
            details.append(Comparison(row.spent, before: before).sentence(before, report.period, region))
        }
        self.init(
            icon: row.icon, name: report.name(of: row, in: region, today: today), detail: details.joined(by: " · "),
            spent: row.spent.isZero && !row.earned.isZero ? nil : row.spent.formatted(in: region),
            earned: row.earned.isZero ? nil : "+" + row.earned.formatted(in: region), url: report.url(of: row), share: String(share),
            short: report.shortName(of: row, in: region), value: row.spent.decimalString, sum: sum.decimalString,
            total: sum.formatted(in: region))
    }
}

extension Report {
    fileprivate func name(of row: SummaryRow, in region: Region, today: CalendarDate) -> Words {
        switch (grouping, row.key) {
        case (.day, let day?): CalendarDate(day).map { Period.day($0).title(in: region, today: today) } ?? .verbatim(day)
        case (.month, let day?): month(from: day)?.monthOrDays(in: region, today: today) ?? .verbatim(day)
        case (.tag, let tag?): .verbatim("#" + tag)
        case (.payee, nil): "Without a payee"
        default: .verbatim(row.name ?? "")
        }
    }

    fileprivate func shortName(of row: SummaryRow, in region: Region) -> Words {
        guard let date = row.key.flatMap(CalendarDate.init) else { return .verbatim(row.name ?? "") }
        return grouping == .month ? date.monthAbbreviation : date.dayAndMonth(in: region)
    }
}

extension Period {
    /// “November 2026” for a whole month, “12 Nov – 24 Nov” for a part of one.
    fileprivate func monthOrDays(in region: Region, today: CalendarDate) -> Words {
        let month = Period.month(containing: first, startDay: first.day)
        return (month.last == last ? month : self).title(in: region, today: today)
    }
}
