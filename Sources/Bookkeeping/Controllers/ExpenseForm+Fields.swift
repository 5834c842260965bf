import Accounting
import FoundationEssentials
import Identity
import WebInterface

extension ExpenseForm {
    /// The empty form below the list, or the one that was sent with what was wrong with it.
    init(
        adding sent: (fields: ExpenseFields, problem: String)?, _ names: FormNames, _ access: BookAccess,
        today: CalendarDate, isOpen: Bool = false
    ) {
        let fields = sent?.fields ?? ExpenseFields(
            amount: "", date: today.description, description: "", kind: TransactionKind.expense.rawValue, category: "",
            account: names.accounts.first?.id.description ?? "")
        self.init(fields, action: "/dashboard/expenses/", label: "Add", problem: sent?.problem, names, access, isTransfer: false,
            isOpen: isOpen)
    }

    init(
        editing old: Transaction, _ sent: (fields: ExpenseFields, problem: String)?, _ names: FormNames,
        _ access: BookAccess
    ) {
        let magnitude = (try? old.amount.magnitude()) ?? old.amount
        let fields = sent?.fields ?? ExpenseFields(
            amount: magnitude.magnitudeString(in: access.user.region), date: old.date.description,
            description: old.details.description, kind: old.kind.rawValue,
            category: old.lines.first?.category.description ?? "", account: old.account.description)
        self.init(
            fields, action: "/dashboard/expenses/\(old.id)/", label: "Save", problem: sent?.problem, names, access,
            isTransfer: old.kind == .transfer)
    }

    private init(
        _ fields: ExpenseFields, action: String, label: String, problem: String?, _ names: FormNames,
        _ access: BookAccess, isTransfer: Bool, isOpen: Bool = false
    ) {
        let account = names.accounts.first { $0.id.description == fields.account }
        let kinds: [TransactionKind] = isTransfer ? [.transfer] : [.expense, .income]
        self.init(
            action: action, submitLabel: label, isOpen: isOpen || problem != nil, errors: problem.map { [$0] } ?? [],
            currency: access.user.region.sign(of: account?.currency ?? access.book.currency), amount: fields.amount,
            description: fields.description, date: fields.date,
            kinds: kinds.map { Choice($0.rawValue, $0.rawValue.capitalized, isSelected: $0.rawValue == fields.kind) },
            categories: names.categories.map {
                Choice($0.id.description, "\($0.icon) \($0.name)", isSelected: $0.id.description == fields.category)
            },
            accounts: names.accounts.map {
                Choice($0.id.description, $0.name, isSelected: $0.id.description == fields.account)
            })
    }
}

extension ExpensesPage.Filter {
    init(_ query: ExpensesQuery, _ names: FormNames) {
        self.init(
            periods: ExpensesQuery.periodNames.map { Choice($0.0, $0.1, isSelected: $0.0 == query.periodName) },
            categories: [Choice("", "All", isSelected: query.category == nil)]
                + names.categories.map { Choice($0.id.description, "\($0.icon) \($0.name)", isSelected: $0.id == query.category) },
            accounts: [Choice("", "All", isSelected: query.account == nil)]
                + names.accounts.map { Choice($0.id.description, $0.name, isSelected: $0.id == query.account) },
            kinds: [Choice("", "All", isSelected: query.kind == nil)]
                + [("expense", "Spending"), ("income", "Income"), ("transfer", "Transfers")].map {
                    Choice($0.0, $0.1, isSelected: $0.0 == query.kind?.rawValue)
                },
            from: query.from?.description ?? "", to: query.to?.description ?? "", text: query.text,
            needsReview: query.needsReview, isActive: query.isActive)
    }
}

extension ExpensesPage.Day {
    /// The entries of a page by day, with what those shown come to.
    static func all(of entries: [TransactionEntry], _ access: BookAccess, today: CalendarDate) -> [Self] {
        let region = access.user.region
        return entries.chunked(by: \.date).map { date, entries in
            let spent = entries.reduce(Int64(0)) { sum, entry in
                guard entry.kind != .transfer, entry.amount.currency == access.book.currency else { return sum }
                return sum.subtractingReportingOverflow(entry.amount.minorUnits).partialValue
            }
            let total = Money(minorUnits: spent, access.book.currency)
            return Self(
                label: Period.day(date).title(in: region, today: today), total: total.formatted(in: region),
                rows: entries.map { ExpenseRow($0, in: region, today: today, showsDate: false) })
        }
    }
}

extension Sequence {
    /// Runs of neighbours that share a key, in their order.
    fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [(Key, [Element])] {
        var chunks: [(Key, [Element])] = []
        for element in self {
            if let last = chunks.last, last.0 == key(element) {
                chunks[chunks.count - 1].1.append(element)
            } else {
                chunks.append((key(element), [element]))
            }
        }
        return chunks
    }
}
