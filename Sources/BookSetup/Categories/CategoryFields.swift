import Accounting
import Bookkeeping
import WebInterface

/// What somebody typed into the form of a category.
struct CategoryFields: Sendable {
    static let plainIcon = "🏷️", plainColor = "#64748b"
    let name, icon, color, aliases, parent: String
    let kind: Category.Kind

    init(_ form: FormBody) {
        name = form.optional("name") ?? ""
        icon = form.optional("own_icon") ?? form.optional("icon") ?? Self.plainIcon
        let chosen = form.raw("color") == "own" ? form.optional("own_color") : form.optional("color")
        color = chosen ?? Self.plainColor
        aliases = form.optional("aliases") ?? ""
        parent = form.raw("parent")
        kind = Category.Kind(rawValue: form.raw("kind")) ?? .expense
    }

    init(_ category: Category?) {
        name = category?.name ?? ""
        icon = category?.icon ?? Self.plainIcon
        color = category?.color ?? Self.plainColor
        aliases = category?.aliases.joined(separator: ", ") ?? ""
        parent = category?.parent?.description ?? ""
        kind = category?.kind ?? .expense
    }

    func category(_ id: Category.ID, _ kind: Category.Kind) throws(LedgerError) -> Category {
        let isColor = color.count == 7 && color.first == "#" && color.dropFirst().allSatisfy(\.isHexDigit)
        let parent = Category.ID(parent)
        guard parent != nil || self.parent.isEmpty else { throw .noParent }
        return Category(
            id: id, name: name, icon: icon, color: isColor ? color.lowercased() : Self.plainColor, kind: kind, parent: parent,
            aliases: aliases.split(separator: ",").map { String($0).trimmingBlanks }.filter { !$0.isEmpty })
    }
}

extension CategoryForm {
    /// What most categories are shown by; any other emoji can be typed.
    private static let icons = """
        🍽️ 🛒 ☕ 🍺 🍕 🥦 🏠 🛋️ 🧺 🔧 🧾 💡 💧 📶 📱 ⛽ 🚕 🚗 🚌 🚆 ✈️ 🏖️ 🧳 🛍️ 👕 👟 💄 💇 💊 🏥 🦷 🏋️ ⚽ 🎬 🎮 🎵 📚 🎓 🧸 👶 🐾 🎁 🎉 💝 🛡️ 🏛️ 🏦 💼 📈 ➕ ↩️ 🏷️
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let colors = """
        #e63946 #ef476f #ff8fab #b5179e #7209b7 #560bad #3f7fbf #277da1 #2a9d8f #43aa8b #2b9348 #90be6d #f9c74f #f4a261 #bc6c25 #64748b
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    /// The form of a category, or of a new one with nil; `sent` is what was typed and what is wrong with it.
    init(editing old: Category?, _ sent: (CategoryFields, Words)?, _ all: [Category]) {
        let fields = sent?.0 ?? CategoryFields(old)
        let parents = all.filter { $0.parent == nil && $0.id != old?.id && (old == nil || $0.kind == old?.kind) }
        let icons = Self.icons.contains(fields.icon) ? Self.icons : [fields.icon] + Self.icons
        self.init(
            action: old.map { "/dashboard/categories/\($0.id)/" } ?? "/dashboard/categories/",
            submitLabel: old == nil ? "Add" : "Save", errors: sent.map { [$0.1] } ?? [], name: fields.name,
            icons: icons.map { Choice($0, .verbatim($0), isSelected: $0 == fields.icon) },
            colors: Self.colors.map { Choice($0, .verbatim($0), isSelected: $0 == fields.color) }, color: fields.color,
            hasOwnColor: !Self.colors.contains(fields.color), aliases: fields.aliases,
            isNew: old == nil, kinds: old != nil ? [] : Category.Kind.allCases.map {
                Choice($0.rawValue, $0 == .expense ? "Spending" : "Income", isSelected: $0 == fields.kind)
            },
            parents: [Choice("", "None", isSelected: fields.parent.isEmpty)] + parents.map {
                Choice($0.id.description, .verbatim($0.name), isSelected: $0.id.description == fields.parent)
            })
    }
}
