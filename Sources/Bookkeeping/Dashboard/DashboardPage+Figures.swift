import Accounting
import Identity
import Planning

extension DashboardPage {
    init(_ figures: DashboardFigures, of access: BookAccess, today: CalendarDate) throws {
        let region = access.user.region
        let currency = access.book.currency
        let month = figures.month
        self.init(
            month: month.period.title(in: region, today: today),
            totals: figures.spent.map { Total($0.period, $0.now, before: $0.before, region) },
            monthFigures: try MonthFigures(month, currency, region),
            categories: try CategoryShare.all(of: month, currency, region),
            days: DayBar.all(of: month.period, figures.days, currency, region, today: today),
            recent: figures.recent.map { ExpenseRow($0, in: region, today: today, showsDate: true) },
            isEmpty: figures.recent.isEmpty)
    }
}

extension DashboardPage.Total {
    init(_ period: Period, _ now: Money, before: Money, _ region: Region) {
        let old = before.formatted(in: region)
        let (text, isMore, isLess): (String, Bool, Bool) =
            switch Comparison(now, before: before) {
            case .more(let percent): ("\(percent) % more than \(period.nameOfPrevious) (\(old))", true, false)
            case .less(let percent): ("\(percent) % less than \(period.nameOfPrevious) (\(old))", false, true)
            case .same where before.isZero: ("Nothing \(period.nameOfPrevious) either", false, false)
            case .same: ("Same as \(period.nameOfPrevious)", false, false)
            case .nothingBefore: ("Nothing \(period.nameOfPrevious)", false, false)
            }
        let label = period.kind == .day ? "Today" : period.kind == .week ? "This week" : "This month"
        self.init(
            label: label, amount: now.formatted(in: region), comparison: text, isMore: isMore, isLess: isLess)
    }
}

extension DashboardPage.MonthFigures {
    init(_ month: PeriodTotals, _ currency: Currency, _ region: Region) throws {
        let income = try month.total(.income, in: currency)
        let spent = try month.total(.expense, in: currency)
        let balance = try income.subtracting(spent)
        self.init(
            income: income.formatted(in: region), spent: spent.formatted(in: region),
            balance: balance.formatted(in: region), isOverspent: balance.isNegative)
    }
}

extension DashboardPage.CategoryShare {
    static func all(of month: PeriodTotals, _ currency: Currency, _ region: Region) throws -> [Self] {
        let whole = try month.total(.expense, in: currency)
        return month.categories(.expense, in: currency).map { total in
            Self(
                icon: total.icon, name: total.name, color: total.color, amount: total.amount.formatted(in: region),
                share: String(min(max(percentage(of: total.amount, in: whole) ?? 0, 0), 100)),
                count: total.count == 1 ? "1 entry" : "\(total.count) entries",
                url: "/dashboard/expenses/?category=\(total.category)&from=\(month.period.first)&to=\(month.period.last)")
        }
    }
}

extension DashboardPage.DayBar {
    /// One bar for each day up to today.
    static func all(
        of month: Period, _ days: [CalendarDate: Money], _ currency: Currency, _ region: Region, today: CalendarDate
    ) -> [Self] {
        (0..<max(0, min(month.dayCount, today.daysSince1970 - month.first.daysSince1970 + 1))).map { offset in
            let day = month.first.adding(days: offset)
            let spent = days[day] ?? .zero(currency)
            return Self(
                label: day.dayAndMonth(in: region), amount: spent.formatted(in: region), value: spent.decimalString,
                isToday: day == today)
        }
    }
}
