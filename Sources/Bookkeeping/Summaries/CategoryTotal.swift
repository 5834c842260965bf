import Accounting
import Persistence

/// What one category comes to in a period, in one currency.
package struct CategoryTotal: Sendable, Hashable {
    package let category: Category.ID
    package let name: String
    package let icon: String
    package let color: String
    package let kind: Category.Kind
    /// Own share: for an expense category what was spent less what came back, for an income category what came in.
    package let amount: Money
    package let count: Int

    package init(row: SQLRow) throws {
        category = try row[0]
        name = try row[1]
        icon = try row[2]
        color = try row[3]
        kind = try row[4]
        let signed = Money(minorUnits: try row[5], try row[6])
        amount = kind == .expense ? try signed.negated() : signed
        count = try row[7]
    }
}

/// What a period comes to: totals per category, largest first.
package struct PeriodTotals: Sendable {
    package let period: Period
    package let categories: [CategoryTotal]

    package func categories(_ kind: Category.Kind, in currency: Currency) -> [CategoryTotal] {
        categories.filter { $0.kind == kind && $0.amount.currency == currency }
    }

    /// The sum over all categories of a kind in a currency.
    package func total(_ kind: Category.Kind, in currency: Currency) throws -> Money {
        try categories(kind, in: currency).reduce(.zero(currency)) { sum, total in try sum.adding(total.amount) }
    }

    package func count(_ kind: Category.Kind, in currency: Currency) -> Int {
        categories(kind, in: currency).reduce(0) { $0 + $1.count }
    }

    /// The currencies other than `home` that appear, by code.
    package func otherCurrencies(than home: Currency) -> [Currency] {
        Set(categories.map(\.amount.currency)).subtracting([home]).sorted { $0.code < $1.code }
    }
}
