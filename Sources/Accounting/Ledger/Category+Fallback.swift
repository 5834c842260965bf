extension Sequence<Category> {
    /// The category for what no other fits: the one that a new book has for it, else the last of the kind.
    package func fallback(for kind: Category.Kind) -> Category? {
        let name = (kind == .income ? DefaultCategory.otherIncome : DefaultCategory.otherExpense).lowercased()
        let fitting = filter { $0.kind == kind }
        return fitting.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name } ?? fitting.last
    }
}

extension Category.Kind {
    /// The kind of the categories of what is spent, or earned.
    package init(of kind: TransactionKind) { self = kind == .income ? .income : .expense }
}
