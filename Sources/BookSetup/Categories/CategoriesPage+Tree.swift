import Accounting
import Bookkeeping
import Identity
import Planning
import WebInterface

/// What the page of the categories is made from.
struct CategoryFigures: Sendable {
    let all: [Category]
    let totals: PeriodTotals
    let limits: [Category.ID: Money]
    let currency: Currency
    private let sums: [Category.ID: Money]

    init(_ all: [Category], _ totals: PeriodTotals, _ limits: [Category.ID: Money], _ currency: Currency) {
        (self.all, self.totals, self.limits, self.currency) = (all, totals, limits, currency)
        sums = Dictionary(
            totals.categories.filter { $0.amount.currency == currency }.map { ($0.category, $0.amount) },
            uniquingKeysWith: { first, _ in first })
    }

    func sum(of id: Category.ID) -> Money { sums[id] ?? .zero(currency) }

    /// A category's budget counts those below it too.
    func progress(of branch: [Category]) throws -> BudgetProgress? {
        guard let top = branch.first, let limit = limits[top.id], limit.currency == currency else { return nil }
        return try BudgetProgress(limit: limit, spent: branch.reduce(.zero(currency)) { try $0.adding(sum(of: $1.id)) })
    }
}

extension CategoriesPage {
    init(_ figures: CategoryFigures, _ sent: (CategoryFields, Words)?, _ access: BookAccess, today: CalendarDate) throws {
        self.init(
            month: figures.totals.period.title(in: access.user.region, today: today),
            groups: try Category.Kind.allCases.map { try Group($0, figures, access.user.region) },
            form: CategoryForm(editing: nil, sent, figures.all))
    }
}

extension CategoriesPage.Group {
    fileprivate init(_ kind: Category.Kind, _ figures: CategoryFigures, _ region: Region) throws {
        let branches = CategoryTree(kind, among: figures.all).branches
        self.init(
            label: kind == .expense ? "Spending" : "Income", total: try figures.totals.total(kind, in: figures.currency).formatted(in: region),
            branches: try branches.enumerated().map { place, branch in
                .init(
                    row: try .init([branch.category] + branch.children, figures, region, place: place, of: branches.count),
                    children: try branch.children.enumerated().map { place, child in
                        try .init([child], figures, region, place: place, of: branch.children.count)
                    })
            })
    }
}

extension CategoriesPage.Row {
    /// The first of a branch; the others count towards its budget.
    fileprivate init(_ branch: [Category], _ figures: CategoryFigures, _ region: Region, place: Int, of count: Int) throws {
        guard let category = branch.first else { throw LedgerError.categoryNotFound }
        self.init(
            id: category.id.description, icon: category.icon, name: category.name, color: category.color,
            aliases: category.aliases.isEmpty ? nil : category.aliases.prefix(12).joined(separator: ", "),
            total: figures.sum(of: category.id).formatted(in: region),
            budget: try figures.progress(of: branch).map { .init($0, region) }, isFirst: place == 0, isLast: place == count - 1)
    }
}

extension CategoriesPage.Budget {
    fileprivate init(_ progress: BudgetProgress, _ region: Region) {
        let isOver = progress.left.isNegative
        let rest = ((try? progress.left.magnitude()) ?? progress.left).formatted(in: region)
        self.init(
            words: isOver ? "\(rest) over \(progress.limit.formatted(in: region))" : "\(rest) left of \(progress.limit.formatted(in: region))",
            share: "\(min(max(percentage(of: progress.spent, in: progress.limit) ?? 100, 0), 100))", isOver: isOver)
    }
}
