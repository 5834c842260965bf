import Accounting
import Parsing
import Persistence
import WebInterface

/// What somebody typed into the form of a transaction, kept as typed so that it can be shown again.
struct ExpenseFields: Sendable {
    let amount, date, description, kind, category, account: String

    init(_ form: FormBody) {
        amount = form.raw("amount")
        date = form.raw("date")
        description = form.optional("description") ?? ""
        kind = form.raw("kind")
        category = form.raw("category")
        account = form.raw("account")
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
    func transaction(
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
        new.details.description = description
        new.details.needsReview = false
        guard kind != .transfer else { return new }
        guard let category = categories.first(where: { $0.id.description == self.category }) else {
            throw LedgerError.categoryNotFound
        }
        return try new.withOneLine(category.id, replacing: old)
    }
}

extension Transaction {
    /// The whole amount under one category; what was not mine stays so.
    fileprivate func withOneLine(_ category: Category.ID, replacing old: Transaction?) throws -> Transaction {
        var new = self
        if let old, old.lines.count > 1 {
            guard old.amount == amount else { throw LedgerError.linesDoNotAddUp }
            return new
        }
        let isMine = old?.lines.first.map { $0.ownShare != 0 } ?? true
        new.lines = [
            Line(category: category, amount: amount.minorUnits, ownShare: isMine ? amount.minorUnits : 0)
        ]
        new.destination = nil
        return new
    }
}
