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

    package let amount, date, description, kind, category, account: String
    /// Nil where a form doesn't ask for them: they stay as they are.
    package var payee, tags: String?
    package var parts: [Part]?

    init(_ form: FormBody) {
        amount = form.raw("amount")
        date = form.raw("date")
        description = form.optional("description") ?? ""
        kind = form.raw("kind")
        category = form.raw("category")
        account = form.raw("account")
        payee = form.isOn("payee") ? form.optional("payee") ?? "" : nil
        tags = form.isOn("tags") ? form.raw("tags") : nil
        let parts = zip(form.all("part-category"), form.all("part-amount")).map { Part(category: $0, amount: $1) }
        self.parts = parts.isEmpty ? nil : Array(parts.prefix(PartsError.most + 1))
    }

    init(amount: String, date: String, description: String, kind: String, category: String, account: String) {
        self.amount = amount
        self.date = date
        self.description = description
        self.kind = kind
        self.category = category
        self.account = account
    }

    /// The transaction that the fields mean, with the id and details of `old` where there is one.
    package func transaction(
        _ id: Transaction.ID, replacing old: Transaction?, accounts: [Account], categories: [Category], region: Region
    ) throws -> Transaction {
        guard let account = accounts.first(where: { $0.id.description == self.account }) else {
            throw LedgerError.accountNotFound("")
        }
        guard let date = CalendarDate(date) else { throw LedgerError.dateOutOfRange }
        let kind = TransactionKind(rawValue: kind) ?? .expense
        let magnitude = try parseAmount(amount, account.currency, in: region).magnitude()
        let signed = kind == .income ? magnitude : try magnitude.negated()
        var new = old ?? Transaction(
            id: id, kind: kind, date: date, account: account.id, amount: signed, lines: [],
            details: .init(description: description))
        (new.kind, new.date, new.account, new.amount) = (kind, date, account.id, signed)
        try fill(&new.details)
        guard kind != .transfer else { return new }
        new.destination = nil
        if parts == nil, let old, old.lines.count > 1 {
            guard old.amount == new.amount else { throw LedgerError.linesDoNotAddUp }
            return new
        }
        new.lines = try lines(of: new, replacing: old, among: categories, region)
        return new
    }

    private func fill(_ details: inout Transaction.Details) throws(LedgerError) {
        details.description = description
        details.needsReview = false
        if let payee {
            guard payee.count <= 100 else { throw .tooLong(field: "payee", limit: 100) }
            details.payee = payee.isEmpty ? nil : payee
        }
        guard let tags else { return }
        let words = tags.split { $0 == "," || $0.isWhitespace }.map { String($0.drop { $0 == "#" }) }.filter { !$0.isEmpty }
        guard words.count <= 20, words.allSatisfy({ $0.count <= 60 && !$0.contains("\0") }) else {
            throw .tooLong(field: "list of tags", limit: 20)
        }
        details.tags = Set(words).sorted()
    }

    /// The whole amount under one category, or in the parts that were typed.
    private func lines(
        of new: Transaction, replacing old: Transaction?, among categories: [Category], _ region: Region
    ) throws -> [Line] {
        func known(_ category: String) throws(LedgerError) -> Category.ID {
            guard let category = categories.first(where: { $0.id.description == category }) else { throw .categoryNotFound }
            return category.id
        }
        let typed = (parts ?? []).filter { !$0.isBlank }
        guard !typed.isEmpty else { return new.lines(in: [(try known(category), new.amount.minorUnits)], replacing: old) }
        guard typed.count <= PartsError.most else { throw PartsError.tooMany }
        let amounts = try typed.map { part in
            let magnitude = try parseAmount(part.amount, new.amount.currency, in: region).magnitude()
            return new.amount.isNegative ? try magnitude.negated() : magnitude
        }
        let sum = try amounts.reduce(Money.zero(new.amount.currency)) { try $0.adding($1) }
        guard sum == new.amount else { throw try PartsError(sum, of: new.amount, in: region) }
        return new.lines(in: try zip(typed, amounts).map { (try known($0.category), $1.minorUnits) }, replacing: old)
    }
}
