import Accounting
import Bookkeeping
import Identity
import Planning

extension DashboardPage {
    init(_ figures: DashboardFigures, _ query: SpanQuery, _ layout: DashboardLayout, of access: BookAccess) throws {
        let region = access.user.region
        let (period, today) = (figures.period, figures.today)
        func rows(_ entries: [TransactionEntry]) -> [ExpenseRow] {
            entries.map { ExpenseRow($0, in: region, today: today, showsDate: true) }
        }
        self.init(
            heading: period.title(in: region, today: today), picker: query.picker(today: today),
            totals: try figures.spent.map { try Total($0.period, $0.now, before: $0.before, figures.monthBudget, region) },
            figures: try Figures(figures, region), categories: try CategoryShare.all(of: figures, region),
            bars: try BarChart(figures, region), budgets: try Budgets(figures, region), flow: try FlowMonth.all(of: figures, region),
            accounts: figures.accounts.map { AccountRow($0, region) }, review: figures.toReview.isEmpty ? nil : Review(rows: rows(figures.toReview)),
            recent: rows(figures.recent), cards: layout.shown.map(CardPlace.init), isEmpty: figures.recent.isEmpty)
    }
}

extension DashboardPage.Total {
    init(_ period: Period, _ now: Money, before: Money, _ budget: BudgetProgress?, _ region: Region) throws {
        let comparison = Comparison(now, before: before)
        let label: Words = period.kind == .day ? "Today" : period.kind == .week ? "This week" : "This month"
        self.init(
            label: label, amount: now.formatted(in: region), url: period.url(),
            comparison: comparison.sentence(before, period, region), isMore: comparison.isMore, isLess: comparison.isLess,
            budget: period.kind == .month ? try budget.map { try $0.sentence(in: region) } : nil)
    }
}

extension BudgetProgress {
    /// “₹3,880.00 of the budgets left”.
    fileprivate func sentence(in region: Region) throws -> Words {
        let rest = try left.magnitude().formatted(in: region)
        return left.isNegative ? "\(rest) over the budgets" : "\(rest) of the budgets left"
    }
}

extension DashboardPage.Figures {
    init(_ figures: DashboardFigures, _ region: Region) throws {
        let currency = figures.flow.currency
        let income = try figures.totals.total(.income, in: currency), spent = try figures.totals.total(.expense, in: currency)
        let balance = try income.subtracting(spent)
        self.init(
            income: income.formatted(in: region), spent: spent.formatted(in: region), balance: balance.formatted(in: region),
            comparison: Comparison(spent, before: figures.before).sentence(figures.before, figures.period, region),
            url: figures.period.url(), isOverspent: balance.isNegative)
    }
}

extension DashboardPage.CategoryShare {
    static func all(of figures: DashboardFigures, _ region: Region) throws -> [Self] {
        let (totals, currency) = (figures.totals, figures.flow.currency)
        let whole = try totals.total(.expense, in: currency)
        return totals.categories(.expense, in: currency).map { total in
            Self(
                icon: total.icon, name: total.name, color: total.color, amount: total.amount.formatted(in: region),
                share: String(min(max(percentage(of: total.amount, in: whole) ?? 0, 0), 100)),
                count: total.count == 1 ? "1 entry" : "\(total.count) entries", url: figures.period.url(category: total.category))
        }
    }
}
