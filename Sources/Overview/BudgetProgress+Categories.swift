import Accounting
import Bookkeeping
import Planning

extension BudgetProgress {
    /// How far the budget of one category is; its subcategories count too.
    package init(
        of category: Category, _ limits: [Category.ID: Money], _ categories: [Category], _ totals: PeriodTotals, _ currency: Currency
    ) throws {
        let family = Set(categories.filter { $0.id == category.id || $0.parent == category.id }.map(\.id))
        let spent = try totals.categories(.expense, in: currency).filter { family.contains($0.category) }
            .reduce(Money.zero(currency)) { try $0.adding($1.amount) }
        try self.init(limit: limits[category.id] ?? .zero(currency), spent: spent)
    }

    /// All budgets of a currency together; nil without any. A subcategory with a budget of its own is within that of its parent.
    static func ofAll(
        _ limits: [Category.ID: Money], _ categories: [Category], totals: PeriodTotals, _ currency: Currency
    ) throws -> BudgetProgress? {
        let budgeted = categories.filter { limits[$0.id]?.currency == currency }
        guard !budgeted.isEmpty else { return nil }
        var (limit, spent) = (Money.zero(currency), Money.zero(currency))
        for category in budgeted where category.parent.flatMap({ limits[$0] }) == nil {
            let progress = try BudgetProgress(of: category, limits, categories, totals, currency)
            (limit, spent) = (try limit.adding(progress.limit), try spent.adding(progress.spent))
        }
        return try BudgetProgress(limit: limit, spent: spent)
    }
}
