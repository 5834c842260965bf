import Accounting
import Identity
import WebInterface

/// What somebody typed into the form of a category.
struct CategoryFields: Sendable {
    let name, icon, color, aliases, parent: String
    let kind: Category.Kind

    init(_ form: FormBody) {
        name = form.optional("name") ?? ""
        icon = form.optional("icon") ?? "🏷️"
        color = form.optional("color") ?? "#64748b"
        aliases = form.optional("aliases") ?? ""
        parent = form.raw("parent")
        kind = Category.Kind(rawValue: form.raw("kind")) ?? .expense
    }

    init(_ category: Category?) {
        name = category?.name ?? ""
        icon = category?.icon ?? "🏷️"
        color = category?.color ?? "#64748b"
        aliases = category?.aliases.joined(separator: ", ") ?? ""
        parent = category?.parent?.description ?? ""
        kind = category?.kind ?? .expense
    }

    func category(_ id: Category.ID, _ kind: Category.Kind) throws(LedgerError) -> Category {
        let isColor = color.count == 7 && color.first == "#" && color.dropFirst().allSatisfy(\.isHexDigit)
        let parent = Category.ID(parent)
        guard parent != nil || self.parent.isEmpty else { throw .noParent }
        return Category(
            id: id, name: name, icon: icon, color: isColor ? color.lowercased() : "#64748b", kind: kind, parent: parent,
            aliases: aliases.split(separator: ",").map { $0.trimmingSpaces }.filter { !$0.isEmpty })
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension CategoriesPage {
    init(
        _ all: [Category], _ totals: PeriodTotals, _ sent: (CategoryFields, String)?, _ access: BookAccess,
        today: CalendarDate
    ) throws {
        self.init(
            month: totals.period.title(in: access.user.region, today: today),
            groups: try Category.Kind.allCases.map { try Group($0, all, totals, access) },
            form: CategoryForm(editing: nil, sent, all))
    }
}

extension CategoriesPage.Group {
    fileprivate init(_ kind: Category.Kind, _ all: [Category], _ totals: PeriodTotals, _ access: BookAccess) throws {
        let (region, currency) = (access.user.region, access.book.currency)
        let ofKind = all.filter { $0.kind == kind }
        let sums = Dictionary(
            totals.categories(kind, in: currency).map { ($0.category, $0.amount) }, uniquingKeysWith: { first, _ in first })
        let ordered = ofKind.filter { $0.parent == nil }.flatMap { top in [top] + ofKind.filter { $0.parent == top.id } }
        self.init(
            label: kind == .expense ? "Spending" : "Income",
            total: try totals.total(kind, in: currency).formatted(in: region),
            rows: ordered.map { category in
                .init(
                    id: category.id.description, icon: category.icon, name: category.name, color: category.color,
                    aliases: category.aliases.isEmpty ? nil : category.aliases.prefix(12).joined(separator: ", "),
                    total: (sums[category.id] ?? .zero(currency)).formatted(in: region), isChild: category.parent != nil)
            })
    }
}

extension CategoryForm {
    /// The form of a category, or of a new one with nil; `sent` is what was typed and what is wrong with it.
    init(editing old: Category?, _ sent: (CategoryFields, String)?, _ all: [Category]) {
        let fields = sent?.0 ?? CategoryFields(old)
        let parents = all.filter { $0.parent == nil && $0.id != old?.id && (old == nil || $0.kind == old?.kind) }
        self.init(
            action: old.map { "/dashboard/categories/\($0.id)/" } ?? "/dashboard/categories/",
            submitLabel: old == nil ? "Add" : "Save", errors: sent.map { [$0.1] } ?? [], name: fields.name,
            icon: fields.icon, color: fields.color, aliases: fields.aliases,
            isNew: old == nil, kinds: old != nil ? [] : Category.Kind.allCases.map {
                Choice($0.rawValue, $0 == .expense ? "Spending" : "Income", isSelected: $0 == fields.kind)
            },
            parents: [Choice("", "None", isSelected: fields.parent.isEmpty)] + parents.map {
                Choice($0.id.description, $0.name, isSelected: $0.id.description == fields.parent)
            })
    }
}
