import Accounting

/// How far a budget is used: a limit and what was spent against it.
package struct BudgetProgress: Hashable, Sendable {
    package let limit: Money
    package let spent: Money
    /// Negative once the limit is passed.
    package let left: Money

    package init(limit: Money, spent: Money) throws(MoneyError) {
        self.limit = limit
        self.spent = spent
        left = try limit.subtracting(spent)
    }
}
