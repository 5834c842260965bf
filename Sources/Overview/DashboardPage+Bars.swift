import Accounting
import Bookkeeping
import Identity
import Planning

extension DashboardPage.BarChart {
    /// Up to so many days each has a bar of its own; beyond, each month.
    private static let mostDays = 92

    init(_ figures: DashboardFigures, _ region: Region) throws {
        let isByDay = figures.period.dayCount <= Self.mostDays
        let parts = isByDay ? Self.days(of: figures) : Self.months(of: figures)
        var sum = Money.zero(figures.flow.currency)
        let bars = try parts.map { part in
            let spent = try figures.flow.total(.expense, in: part)
            sum = try sum.adding(spent)
            let day = part.first.dayAndMonth(in: region)
            return DashboardPage.Bar(
                label: isByDay ? day : part.title(in: region, today: figures.today), short: isByDay ? day : part.first.monthAbbreviation,
                amount: spent.formatted(in: region), value: spent.decimalString, sum: sum.decimalString,
                total: sum.formatted(in: region), url: part.url(), isCurrent: part.contains(figures.today))
        }
        self.init(
            heading: isByDay ? "Day by day" : "Month by month", bars: bars, outlook: Self.outlook(sum, figures, region))
    }

    /// Each day up to today.
    private static func days(of figures: DashboardFigures) -> [Period] {
        let period = figures.period
        let past = figures.today.daysSince1970 - period.first.daysSince1970 + 1
        return (0..<max(0, min(period.dayCount, past))).map { .day(period.first.adding(days: $0)) }
    }

    /// Each month up to today, the first and the last one as far as the span has them.
    private static func months(of figures: DashboardFigures) -> [Period] {
        let period = figures.period
        var months: [Period] = []
        var first = period.first
        while first <= min(period.last, figures.today) {
            let month = Period.month(containing: first, startDay: period.kind == .year ? period.first.day : 1)
            let isWhole = month.first == first && month.last <= period.last
            months.append(isWhole ? month : .range(first, min(month.last, period.last)))
            first = month.last.adding(days: 1)
        }
        return months
    }

    private static func outlook(_ spent: Money, _ figures: DashboardFigures, _ region: Region) -> Words? {
        forecast(of: spent, in: figures.period, today: figures.today).map { whole in
            "About \(whole.formatted(in: region)) by \(figures.period.last.dayAndMonth(in: region)) at this pace"
        }
    }
}
