import Accounting
import Bookkeeping
import Identity
import Planning

extension InsightsPage {
    /// Groups in which there is nothing to tell are left out.
    init(_ figures: InsightFigures, in region: Region) throws {
        let groups = [
            Group(id: "month", title: "This month", insights: try figures.month(in: region)),
            Group(id: "changes", title: "Changed most", insights: figures.changes.prefix(5).map { Insight($0, figures, region) }),
            Group(
                id: "recurring", title: "Coming up",
                insights: figures.recurring.map { Insight($0, today: figures.today, region) }),
            Group(id: "prices", title: "New prices", insights: figures.recurring.compactMap { Insight(priceOf: $0, region) }),
            Group(id: "twice", title: "Perhaps twice", insights: figures.pairs.map { Insight($0, today: figures.today, region) }),
            Group(id: "largest", title: "Largest this month", insights: figures.largest.map { Insight($0, today: figures.today, region) }),
            Group(id: "habits", title: "Habits", insights: try figures.habits(in: region)),
        ]
        self.init(groups: groups.filter { !$0.insights.isEmpty })
    }
}

extension InsightFigures {
    /// Where the month is heading.
    fileprivate func month(in region: Region) throws -> [InsightsPage.Insight] {
        let spent = try flow.total(.expense, in: soFar), last = try flow.total(.expense, in: month.previous)
        guard !spent.isZero || !last.isZero else { return [] }
        let early = try flow.total(.expense, in: before)
        var all = [
            InsightsPage.Insight(
                icon: "📅", title: "Spent so far",
                detail: "\(early.formatted(in: region)) in the same days of the month before", amount: spent.formatted(in: region),
                url: soFar.url())
        ]
        if let whole = forecast(of: spent, in: month, today: today) {
            all.append(
                .init(
                    icon: "🔭", title: "At this pace", detail: "By \(month.last.dayAndMonth(in: region)); the month before came to \(last.formatted(in: region))",
                    amount: whole.formatted(in: region), url: month.previous.url()))
        }
        return all
    }

    /// What a year of days, and twelve weeks of them, are like.
    fileprivate func habits(in region: Region) throws -> [InsightsPage.Insight] {
        [try kept(in: region), try weekdays(in: region), try freeDays(in: region)].compactMap(\.self)
    }

    private func kept(in region: Region) throws -> InsightsPage.Insight? {
        let year = Period.range(today.adding(days: -364), today)
        let earned = try flow.total(.income, in: year), spent = try flow.total(.expense, in: year)
        let left = try earned.subtracting(spent)
        guard earned.minorUnits > 0, let share = percentage(of: left, in: earned) else { return nil }
        return .init(
            icon: "🪺", title: left.isNegative ? "More spent than earned in a year" : "\(share) % of a year's income kept",
            detail: "\(earned.formatted(in: region)) came in, \(spent.formatted(in: region)) went out", amount: left.formatted(in: region),
            url: year.url())
    }

    private func weekdays(in region: Region) throws -> InsightsPage.Insight? {
        let days = (0..<84).map { today.adding(days: -$0) }
        let sums = try Dictionary(grouping: days, by: \.weekday).mapValues { days in
            try days.reduce(Money.zero(flow.currency)) { try $0.adding(flow.total(.expense, in: .day($1))) }
        }
        let ordered = sums.sorted { ($0.value.minorUnits, $0.key.name) > ($1.value.minorUnits, $1.key.name) }
        guard let most = ordered.first, let least = ordered.last, most.value.minorUnits > 0, most.value != least.value else { return nil }
        func mean(_ sum: Money) -> String { Money(minorUnits: sum.minorUnits / 12, sum.currency).formatted(in: region) }
        return .init(
            icon: "🗓️", title: "\(most.key.pluralName) cost most", detail: "On average in twelve weeks; \(least.key.pluralName) cost \(mean(least.value))",
            amount: mean(most.value), url: Period.range(today.adding(days: -83), today).url())
    }

    private func freeDays(in region: Region) throws -> InsightsPage.Insight? {
        let count = try (0..<soFar.dayCount).count { try flow.total(.expense, in: .day(month.first.adding(days: $0))).isZero }
        guard count > 0, count < soFar.dayCount else { return nil }
        return .init(
            icon: "🌱", title: count == 1 ? "One day without spending" : "\(count) days without spending",
            detail: "Of \(soFar.dayCount) this month", amount: nil, url: soFar.url())
    }
}
