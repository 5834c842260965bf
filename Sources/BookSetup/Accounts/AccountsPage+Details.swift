import Accounting
import Bookkeeping
import Identity
import WebInterface

extension AccountsPage {
    init(
        _ all: [AccountDetails], _ flows: [Account.ID: AccountFlow], sent: (AccountFields, Words)?, _ access: BookAccess,
        month: Words, today: CalendarDate
    ) {
        let region = access.user.region
        let cards = all.enumerated().map { place, one in
            let flow = flows[one.account.id] ?? .init()
            return Card(
                id: one.account.id.description, icon: one.account.kind.icon, name: one.account.name, kind: one.account.kind.label,
                balance: one.balance.formatted(in: region),
                received: Money(minorUnits: flow.received, one.account.currency).formatted(in: region),
                spent: Money(minorUnits: flow.spent, one.account.currency).formatted(in: region),
                agreed: one.agreed(in: region, today: today), isNegative: one.balance.isNegative, isFirst: place == 0,
                isLast: place == all.count - 1)
        }
        self.init(
            month: month, together: Self.together(all, access), cards: cards,
            form: AccountForm(editing: nil, sent, access.book.currency, in: region))
    }

    /// The sum in each currency, the book's own first. No exchange rate is assumed.
    private static func together(_ all: [AccountDetails], _ access: BookAccess) -> String {
        let own = access.book.currency
        let others = Set(all.map(\.account.currency)).subtracting([own]).sorted { $0.code < $1.code }
        return ([own] + others).map { currency in
            let sum = all.filter { $0.account.currency == currency }.reduce(Money.zero(currency)) { sum, one in
                (try? sum.adding(one.balance)) ?? sum
            }
            return sum.formatted(in: access.user.region)
        }.joined(separator: " · ")
    }
}

extension AccountDetails {
    func agreed(in region: Region, today: CalendarDate) -> Words? {
        reconciled.map { "Agreed with the bank on \($0.date.words(in: region, today: today))" }
    }
}

extension AccountForm {
    init(editing old: AccountDetails?, _ sent: (fields: AccountFields, problem: Words)?, _ currency: Currency, in region: Region) {
        let fields = sent?.fields ?? AccountFields(
            name: old?.account.name ?? "", kind: old?.account.kind ?? .bank, currency: old?.account.currency ?? currency,
            opening: old.map { $0.opening.signedString(in: region) } ?? "")
        self.init(
            action: old.map { "/accounts/\($0.account.id)/" } ?? "/accounts/", submitLabel: old == nil ? "Add the account" : "Save",
            errors: sent.map { [$0.problem] } ?? [], name: fields.name, opening: fields.opening, isNew: old == nil,
            kinds: Account.Kind.allCases.map { Choice($0.rawValue, "\($0.icon) \($0.label)", isSelected: $0.rawValue == fields.kind) },
            currencies: old != nil ? [] : Currency.all.map { Choice($0.code, .verbatim($0.code), isSelected: $0.code == fields.currency) })
    }
}

extension Money {
    /// As it is typed into a field: `-1,250.50`.
    func signedString(in region: Region) -> String { (isNegative ? "-" : "") + magnitudeString(in: region) }
}

extension AccountPage {
    init(
        _ one: AccountDetails, _ flow: AccountFlow, sent: (AccountFields, Words)?, _ entries: [TransactionEntry], _ access: BookAccess,
        month: Words, today: CalendarDate
    ) {
        let (region, currency) = (access.user.region, one.account.currency)
        self.init(
            id: one.account.id.description, icon: one.account.kind.icon, name: one.account.name, kind: one.account.kind.label,
            balance: one.balance.formatted(in: region), month: month,
            received: Money(minorUnits: flow.received, currency).formatted(in: region),
            spent: Money(minorUnits: flow.spent, currency).formatted(in: region), agreed: one.agreed(in: region, today: today),
            isNegative: one.balance.isNegative,
            rows: entries.map { ExpenseRow($0, in: region, today: today, showsDate: true) },
            form: AccountForm(editing: one, sent, currency, in: region))
    }
}

extension ReconcilePage {
    init(
        _ account: AccountDetails, _ found: Reconciliation?, _ fields: ReconcileFields, problem: Words?, _ categories: [Category],
        _ access: BookAccess, today: CalendarDate
    ) {
        let region = access.user.region
        self.init(
            id: account.account.id.description, name: account.account.name, currency: region.sign(of: account.account.currency),
            balance: fields.balance, date: fields.date, errors: problem.map { [$0] } ?? [],
            outcome: found.map { Outcome($0, categories, chosen: fields.category, in: region, today: today) })
    }
}

extension ReconcilePage.Outcome {
    fileprivate init(_ found: Reconciliation, _ categories: [Category], chosen: Category.ID?, in region: Region, today: CalendarDate) {
        let size = (try? found.difference.magnitude()) ?? found.difference
        let kind: Category.Kind = found.difference.isNegative ? .expense : .income
        let other = categories.fallback(for: kind)?.id
        let amount = size.formatted(in: region)
        let meaning: Words = found.isEven
            ? "Your entries and the bank agree."
            : found.difference.isNegative ? "Your entries have \(amount) more than the bank." : "Your entries have \(amount) less than the bank."
        self.init(
            day: found.date.words(in: region, today: today), stated: found.stated.formatted(in: region),
            kept: found.kept.formatted(in: region), difference: found.difference.formatted(in: region), meaning: meaning,
            isEven: found.isEven,
            categories: found.isEven ? [] : categories.filter { $0.kind == kind }.map {
                Choice($0.id.description, "\($0.icon) \($0.name)", isSelected: $0.id == chosen ?? other)
            },
            suspects: found.suspects.map { entry in
                .init(
                    id: entry.id.description, title: entry.details.description.isEmpty ? "Entry" : .verbatim(entry.details.description),
                    date: entry.date.words(in: region, today: today), amount: entry.amount.formatted(in: region))
            })
    }
}
