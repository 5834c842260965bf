import Accounting
import Bookkeeping
import Identity
import Planning

extension DashboardPage.Budgets {
    /// Nil for a span that is no month, and without budgets. A category's budget counts its subcategories.
    init?(_ figures: DashboardFigures, _ region: Region) throws {
        let (currency, limits) = (figures.flow.currency, figures.limits)
        let whole = try BudgetProgress.ofAll(limits, figures.categories, totals: figures.totals, currency)
        guard figures.period.kind == .month, let whole else { return nil }
        let rows = try figures.categories.filter { limits[$0.id]?.currency == currency }.map { category in
            let progress = try BudgetProgress(of: category, limits, figures.categories, figures.totals, currency)
            return try DashboardPage.BudgetRow(category, progress, figures.period, region)
        }
        self.init(summary: "\(whole.spent.formatted(in: region)) of \(whole.limit.formatted(in: region))", rows: rows)
    }
}

extension DashboardPage.BudgetRow {
    fileprivate init(_ category: Category, _ progress: BudgetProgress, _ period: Period, _ region: Region) throws {
        let isOver = progress.left.isNegative
        let left = try progress.left.magnitude().formatted(in: region)
        self.init(
            icon: category.icon, name: category.name, color: category.color,
            amount: "\(progress.spent.formatted(in: region)) of \(progress.limit.formatted(in: region))",
            width: String(min(max(percentage(of: progress.spent, in: progress.limit) ?? 0, 0), 100)),
            left: isOver ? "\(left) over" : "\(left) left",
            url: period.url(category: category.id), isOver: isOver)
    }
}

extension DashboardPage.FlowMonth {
    static func all(of figures: DashboardFigures, _ region: Region) throws -> [Self] {
        try figures.months.map { month in
            let income = try figures.flow.total(.income, in: month), spent = try figures.flow.total(.expense, in: month)
            let left = try income.subtracting(spent)
            return Self(
                label: month.title(in: region, today: figures.today),
                short: month.first.monthAbbreviation, income: income.formatted(in: region),
                spent: spent.formatted(in: region), left: left.formatted(in: region), incomeValue: income.decimalString,
                spentValue: spent.decimalString, url: "/dashboard/?on=\(month.first)", isOverspent: left.isNegative)
        }
    }
}

extension DashboardPage.AccountRow {
    init(_ one: AccountStore.Balance, _ region: Region) {
        let icon =
            switch one.account.kind {
            case .cash: "💵"
            case .bank: "🏦"
            case .card: "💳"
            case .wallet: "👛"
            case .loan: "📄"
            }
        self.init(
            icon: icon, name: one.account.name, balance: one.balance.formatted(in: region),
            url: "/dashboard/expenses/?account=\(one.account.id)", isNegative: one.balance.isNegative)
    }
}
