import Accounting
import Bookkeeping
import Parsing
import Persistence
import WebInterface

/// What somebody typed into the form of a transaction, kept as typed so that it can be shown again.
package struct ExpenseFields: Sendable {
    /// A part of the amount, under a category of its own.
    package struct Part: Sendable, Hashable {
        package let category, amount: String
        var isBlank: Bool { amount.allSatisfy(\.isWhitespace) }
    }

    package let amount, date, description, category: String
    /// Nil where a form doesn't ask for them: they stay as they are.
    let kind, account: String?
    package var payee, tags: String?
    package var parts: [Part]?

    package init(_ form: FormBody) {
        amount = form.raw("amount")
        date = form.raw("date")
        description = form.optional("description") ?? ""
        kind = form.isOn("kind") ? form.raw("kind") : nil
        category = form.raw("category")
        account = form.isOn("account") ? form.raw("account") : nil
        payee = form.isOn("payee") ? form.optional("payee") ?? "" : nil
        tags = form.isOn("tags") ? form.raw("tags") : nil
        let parts = zip(form.all("part-category"), form.all("part-amount")).map { Part(category: $0, amount: $1) }
        self.parts = parts.isEmpty ? nil : Array(parts.prefix(PartsError.most + 1))
    }

    package init(
        amount: String, date: String, description: String, kind: String? = nil, category: String, account: String? = nil
    ) {
        self.amount = amount
        self.date = date
        self.description = description
        self.kind = kind
        self.category = category
        self.account = account
    }

    /// A new transaction of the fields.
    package func transaction(
        _ id: Transaction.ID, accounts: [Account], categories: [Category], region: Region, today: CalendarDate
    ) throws -> Transaction {
        let blank = Transaction.blank(id, in: try known(account ?? "", among: accounts), on: today)
        return try edit(of: blank, accounts: accounts, categories: categories, region: region).applied(to: blank)
    }

    /// What the fields change about a transaction. Whoever has seen it has reviewed it.
    package func edit(
        of old: Transaction, accounts: [Account], categories: [Category], region: Region
    ) throws -> TransactionEdit {
        let account = try account.map { try known($0, among: accounts) }
        guard let date = CalendarDate(date) else { throw TransactionError.dateOutOfRange }
        var edit = TransactionEdit(
            kind: kind.map { TransactionKind(rawValue: $0) ?? .expense }, date: date, account: account,
            amount: try parseAmount(amount, account?.currency ?? old.amount.currency, in: region).magnitude(),
            description: description, payee: payee, needsReview: false)
        if let payee, payee.count > 100 { throw LedgerError.tooLong(field: "payee", limit: 100) }
        edit.tags = try tags.map(Self.words)
        if (edit.kind ?? old.kind) != .transfer { edit.parts = try parts(of: edit.amount ?? old.amount, old, categories, region) }
        return edit
    }

    private func known(_ id: String, among accounts: [Account]) throws(LedgerError) -> Account {
        guard let account = accounts.first(where: { $0.id.description == id }) else { throw .accountNotFound("") }
        return account
    }

    private static func words(in tags: String) throws -> [String] {
        let words = tags.split { $0 == "," || $0.isWhitespace }.map { String($0.drop { $0 == "#" }) }.filter { !$0.isEmpty }
        guard words.count <= 20 else { throw LedgerError.tooMany("tags", limit: 20) }
        guard words.allSatisfy({ $0.count <= TagStore.longest && !$0.contains("\0") }) else { throw TagError.tooLong }
        return words
    }

    /// The whole amount under one category, or the parts that were typed. One in parts keeps them where the form has none.
    private func parts(
        of whole: Money, _ old: Transaction, _ categories: [Category], _ region: Region
    ) throws -> [TransactionEdit.Part]? {
        if parts == nil, old.lines.count > 1 { return nil }
        func known(_ category: String) throws(LedgerError) -> Category.ID {
            guard let category = categories.first(where: { $0.id.description == category }) else { throw .categoryNotFound }
            return category.id
        }
        let typed = (parts ?? []).filter { !$0.isBlank }
        guard !typed.isEmpty else { return [.init(category: try known(category), amount: whole.minorUnits)] }
        guard typed.count <= PartsError.most else { throw PartsError.tooMany }
        let amounts = try typed.map { try parseAmount($0.amount, whole.currency, in: region).magnitude() }
        let sum = try amounts.reduce(Money.zero(whole.currency)) { try $0.adding($1) }
        guard sum == whole else { throw try PartsError(sum, of: whole, in: region) }
        return try zip(typed, amounts).map { .init(category: try known($0.category), amount: $1.minorUnits) }
    }
}
