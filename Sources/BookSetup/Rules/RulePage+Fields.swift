import Accounting
import Bookkeeping
import Identity
import WebInterface

extension RulesPage {
    init(_ rules: [Rule], _ names: RuleNames, toast: ToastPage?, in region: Region) {
        self.init(
            rows: rules.enumerated().map { place, rule in
                Row(
                    id: rule.id.description, conditions: names.conditions(rule, in: region), effects: names.effects(rule), isOn: rule.isOn,
                    isFirst: place == 0, isLast: place == rules.count - 1)
            }, toast: toast)
    }
}

extension RulePage {
    /// How many entries are shown of those that a rule would change.
    private static let mostSamples = 20

    init(
        _ fields: RuleFields, _ trial: RuleTrial?, _ names: RuleNames, problem: Words?, _ access: BookAccess, today: CalendarDate
    ) {
        let count = fields.rows.count
        self.init(
            title: fields.id == nil ? "New rule" : "Edit rule", id: fields.id?.description,
            action: fields.id.map { "/rules/\($0)/" } ?? "/rules/", errors: problem.map { [$0] } ?? [],
            rows: fields.rows.enumerated().map { Row($1, number: $0 + 1, names) },
            moreRows: count < Rule.mostConditions ? "\(count + 1)" : nil, needsAll: fields.needsAll, settlesReview: fields.settlesReview,
            categories: [Choice("", "Leave as it is", isSelected: fields.category.isEmpty)] + names.categories.map {
                Choice($0.id.description, "\($0.icon) \($0.name)", isSelected: $0.id.description == fields.category)
            },
            payee: fields.payee, tags: fields.tags, trial: Trial(trial, names, access, today: today, most: Self.mostSamples))
    }
}

extension RulePage.Row {
    private static let whats: [(String, Words)] = [
        ("description-contains", "Description contains"), ("description-equals", "Description is"), ("payee-contains", "Payee contains"),
        ("payee-equals", "Payee is"), ("amount", "Amount is between"), ("account", "Account is"), ("kind", "Kind is"),
    ]
    private static let kinds: [(String, Words)] = [("expense", "Spending"), ("income", "Income"), ("transfer", "Transfer")]

    fileprivate init(_ row: RuleFields.Row, number: Int, _ names: RuleNames) {
        self.init(
            number: "\(number)", text: row.text, least: row.least, most: row.most,
            whats: Self.whats.map { Choice($0.0, $0.1, isSelected: $0.0 == row.what) },
            accounts: names.accounts.map { Choice($0.id.description, .verbatim($0.name), isSelected: $0.id.description == row.account) },
            kinds: Self.kinds.map { Choice($0.0, $0.1, isSelected: $0.0 == row.kind) })
    }
}

extension RulePage.Trial {
    fileprivate init(_ trial: RuleTrial?, _ names: RuleNames, _ access: BookAccess, today: CalendarDate, most: Int) {
        let count = trial?.changes.count ?? 0
        let region = access.user.region
        let tried = region.grouped("\(trial?.tried ?? 0)")
        self.init(
            summary: trial == nil ? "Fill in a condition and what the rule does" : "Would change \(count) of your last \(tried) entries",
            isNothing: count == 0,
            samples: trial?.changes.prefix(most).map { .init($0, $1, names, in: region, today: today) } ?? [])
    }
}

extension RulePage.Sample {
    fileprivate init(_ before: Transaction, _ after: Transaction, _ names: RuleNames, in region: Region, today: CalendarDate) {
        let row = ExpenseRow(before, names, in: region, today: today)
        func category(_ transaction: Transaction) -> Words {
            names.categories.first { $0.id == transaction.lines.first?.category }.map { .verbatim($0.name) } ?? "none"
        }
        var changes: [Words] = []
        if before.lines != after.lines { changes.append("\(category(before)) → \(category(after))") }
        if before.details.payee != after.details.payee { changes.append("\(before.details.payee.map(Words.verbatim) ?? "no payee") → \(after.details.payee ?? "")") }
        changes += after.details.tags.filter { !before.details.tags.contains($0) }.map { .verbatim("+ #\($0)") }
        if before.details.needsReview, !after.details.needsReview { changes.append("needs no look") }
        self.init(id: row.id, title: row.title, detail: "\(row.amount) · \(row.detail)", changes: changes)
    }
}
