import Accounting
import Bookkeeping
import Planning

/// The figures of a period as a chat message: a line a category with its share and count, then the totals and how they
/// compare with the period before.
struct Statement {
    let totals: PeriodTotals
    let before: PeriodTotals
    let talk: Talk

    func text() throws -> String {
        let currency = talk.currency
        let title = "📅 \(totals.period.title(in: talk.region, today: talk.today).english)"
        guard !totals.categories.isEmpty else { return "\(title)\nNothing yet. Send “120 petrol” to begin." }
        let spent = try totals.total(.expense, in: currency)
        var lines = [title]
        lines += totals.categories(.expense, in: currency).map { line(of: $0, in: spent) }
        if totals.otherCurrencies(than: currency).isEmpty || totals.count(.expense, in: currency) > 0 {
            lines.append(try sum("Spent", .expense, currency))
        }
        if totals.count(.income, in: currency) > 0 { lines.append(try sum("Income", .income, currency)) }
        for other in totals.otherCurrencies(than: currency) { lines += try foreign(other) }
        return lines.joined(separator: "\n")
    }

    private func line(of total: CategoryTotal, in whole: Money) -> String {
        let part = percentage(of: total.amount, in: whole).map { " · \($0) %" } ?? ""
        return "\(total.icon) \(total.name) \(total.amount.formatted(in: talk.region))\(part) · \(total.count)×"
    }

    private func sum(_ word: String, _ kind: Category.Kind, _ currency: Currency) throws -> String {
        let now = try totals.total(kind, in: currency)
        let comparison = Self.comparison(now, before: try before.total(kind, in: currency), totals.period, talk)
        return "\(word) \(now.formatted(in: talk.region)) · \(Replies.entries(totals.count(kind, in: currency)))\(comparison)"
    }

    /// Other currencies stand on their own: no rate is assumed.
    private func foreign(_ currency: Currency) throws -> [String] {
        try Category.Kind.allCases.compactMap { kind in
            guard totals.count(kind, in: currency) > 0 else { return nil }
            let word = kind == .expense ? "Spent" : "Income"
            let total = try totals.total(kind, in: currency)
            return "\(word) \(total.formatted(in: talk.region)) · \(Replies.entries(totals.count(kind, in: currency)))"
        }
    }

    /// ` · ▲ 20 % on the week before (₹160.00)`; empty where there was nothing before.
    static func comparison(_ now: Money, before: Money, _ period: Period, _ talk: Talk) -> String {
        let old = "\(period.nameOfPrevious.english) (\(before.formatted(in: talk.region)))"
        return switch Comparison(now, before: before) {
        case .more(let percent): " · ▲ \(percent) % on \(old)"
        case .less(let percent): " · ▼ \(percent) % on \(old)"
        case .same where !before.isZero: " · same as \(old)"
        case .same, .nothingBefore: ""
        }
    }

    /// A transaction in one line of a list: `21 Nov · ₹120.00 · ⛽ petrol`.
    static func line(of entry: TransactionEntry, _ talk: Talk) -> String {
        let day = entry.date.formatted(in: talk.region, today: talk.today)
        let what = entry.description.isEmpty ? entry.category?.name ?? "" : entry.description
        let face = entry.destination.map { "⇄ \(entry.account) → \($0)" } ?? "\(entry.category?.icon ?? "") \(what)".trimmed
        return "\(day) · \(entry.amount.signed(in: talk.region)) · \(face)"
    }
}
