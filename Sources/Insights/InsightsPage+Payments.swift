import Accounting
import Bookkeeping
import Planning

extension InsightsPage.Insight {
    /// A category that differs from the same days of the month before.
    init(_ change: InsightFigures.Change, _ figures: InsightFigures, _ region: Region) {
        let total = change.category, before = change.before.formatted(in: region)
        let detail: Words =
            switch Comparison(total.amount, before: change.before) {
            case .more(let percent): "\(percent) % more than in the same days before (\(before))"
            case .less(let percent): "\(percent) % less than in the same days before (\(before))"
            case .same, .nothingBefore: "\(before) in the same days before"
            }
        self.init(
            icon: total.icon, title: .verbatim(total.name), detail: detail, amount: total.amount.formatted(in: region),
            url: figures.soFar.url(category: total.category))
    }

    init(_ payment: Payments.Recurring, today: CalendarDate, _ region: Region) {
        self.init(
            icon: "🔁", title: .verbatim(payment.name), detail: payment.due(today: today, in: region),
            amount: payment.recurrence.last.amount.formatted(in: region), url: payment.url)
    }

    /// Nil where the price stayed.
    init?(priceOf payment: Payments.Recurring, _ region: Region) {
        guard let (before, now) = payment.recurrence.changedPrice else { return nil }
        let (old, isMore) = (before.formatted(in: region), now.minorUnits > before.minorUnits)
        self.init(
            icon: isMore ? "📈" : "📉", title: .verbatim(payment.name), detail: isMore ? "Up from \(old)" : "Down from \(old)",
            amount: now.formatted(in: region), url: payment.url)
    }

    init(_ pair: Payments.Pair, today: CalendarDate, _ region: Region) {
        self.init(
            icon: "👯", title: .verbatim(pair.name), detail: "\(pair.count) times on \(pair.date.words(in: region, today: today))",
            amount: pair.amount.formatted(in: region), url: Period.day(pair.date).url("text=\(pair.name.addingPercentEncoding)&"))
    }

    init(_ entry: TransactionEntry, today: CalendarDate, _ region: Region) {
        let row = ExpenseRow(entry, in: region, today: today, showsDate: true)
        self.init(icon: row.icon, title: row.title, detail: row.detail, amount: row.amount, url: "/dashboard/expenses/\(row.id)/")
    }
}

extension Payments.Recurring {
    var url: String { "/dashboard/expenses/\(transaction)/" }

    /// “Monthly · due 5 Dec”.
    func due(today: CalendarDate, in region: Region) -> Words {
        let rhythm: Words = recurrence.rhythm == .month ? "Monthly" : "Weekly"
        let day = recurrence.next.words(in: region, today: today)
        let due: Words =
            recurrence.next == today ? "due today" : recurrence.next < today ? "was due \(day)" : "due \(day)"
        return [rhythm, due].joined(by: " · ")
    }
}

extension Weekday {
    var pluralName: Words {
        switch self {
        case .monday: "Mondays"
        case .tuesday: "Tuesdays"
        case .wednesday: "Wednesdays"
        case .thursday: "Thursdays"
        case .friday: "Fridays"
        case .saturday: "Saturdays"
        case .sunday: "Sundays"
        }
    }
}
