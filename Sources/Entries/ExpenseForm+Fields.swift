import Accounting
import Bookkeeping
import FoundationEssentials
import Identity
import WebInterface

extension ExpenseForm {
    /// The empty form below the list, or the one that was sent with what was wrong with it.
    init(
        adding sent: (fields: ExpenseFields, problem: Words)?, _ names: FormNames, _ access: BookAccess,
        today: CalendarDate, isOpen: Bool = false
    ) {
        let fields = sent?.fields ?? ExpenseFields(
            amount: "", date: today.description, description: "", kind: TransactionKind.expense.rawValue, category: "",
            account: names.accounts.first?.id.description ?? "")
        self.init(fields, action: "/dashboard/expenses/", label: "Add", problem: sent?.problem, names, access, isTransfer: false,
            isOpen: isOpen)
    }

    init(
        editing old: Transaction, _ sent: SentFields?, _ names: FormNames, _ access: BookAccess, version: Int64
    ) {
        let fields = sent?.fields ?? ExpenseFields(of: old, in: access.user.region)
        self.init(
            fields, action: "/dashboard/expenses/\(old.id)/", label: "Save", problem: sent?.problem, names, access,
            isTransfer: old.kind == .transfer)
        let parts = (fields.parts ?? []).enumerated().map { index, part in
            Part(number: "\(index + 1)", amount: part.amount, choices: Self.choices(names.categories, chosen: part.category))
        }
        more = More(
            version: "\(version)", payee: fields.payee ?? "", tags: fields.tags ?? "", parts: parts, isSplit: !parts.isEmpty,
            mayBeSplit: old.kind != .transfer && parts.isEmpty)
    }

    private static func choices(_ categories: [Category], chosen: String) -> [Choice] {
        categories.map { Choice($0.id.description, "\($0.icon) \($0.name)", isSelected: $0.id.description == chosen) }
    }

    private init(
        _ fields: ExpenseFields, action: String, label: Words, problem: Words?, _ names: FormNames,
        _ access: BookAccess, isTransfer: Bool, isOpen: Bool = false
    ) {
        let account = names.accounts.first { $0.id.description == fields.account }
        let kinds: [TransactionKind] = isTransfer ? [.transfer] : [.expense, .income]
        self.init(
            action: action, submitLabel: label, isOpen: isOpen || problem != nil, errors: problem.map { [$0] } ?? [],
            currency: access.user.region.sign(of: account?.currency ?? access.book.currency), amount: fields.amount,
            description: fields.description, date: fields.date,
            kinds: kinds.map { Choice($0.rawValue, $0 == .transfer ? "Transfer" : $0 == .income ? "Income" : "Expense", isSelected: $0.rawValue == fields.kind) },
            categories: Self.choices(names.categories, chosen: fields.category),
            accounts: names.accounts.map {
                Choice($0.id.description, .verbatim($0.name), isSelected: $0.id.description == fields.account)
            })
    }
}

/// What was sent, and what was wrong with it; no problem where the form is only to be shown with more fields.
struct SentFields: Sendable {
    let fields: ExpenseFields
    let problem: Words?
}

extension ExpenseFields {
    /// What the form of a recorded transaction begins with.
    init(of old: Transaction, in region: Region) {
        func digits(_ minorUnits: Int64) -> String {
            Money(minorUnits: minorUnits, old.amount.currency).magnitudeString(in: region)
        }
        self.init(
            amount: digits(old.amount.minorUnits), date: old.date.description, description: old.details.description,
            kind: old.kind.rawValue, category: old.lines.first?.category.description ?? "", account: old.account.description)
        payee = old.details.payee
        tags = old.details.tags.map { "#\($0)" }.joined(separator: " ")
        guard old.lines.count > 1 else { return }
        parts = old.lines.map { Part(category: $0.category.description, amount: digits($0.amount)) }
    }

    /// The same with one part more, or without one: `more`, or its number counted from 1. What is typed first becomes the first part.
    func taking(step: String) -> ExpenseFields {
        var fields = self
        var parts = parts ?? [Part(category: category, amount: amount)]
        if step == "more", parts.count < PartsError.most {
            parts.append(Part(category: parts.last?.category ?? category, amount: ""))
        } else if let number = Int(step), parts.indices.contains(number - 1) {
            parts.remove(at: number - 1)
        }
        fields.parts = parts.count > 1 ? parts : nil
        return fields
    }
}
