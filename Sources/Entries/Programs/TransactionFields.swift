import Accounting
import Bookkeeping
import Identity
import WebInterface

/// Reads a transaction from the fields that a program sent: all of a new one, or those of an old one that change.
package struct TransactionFields {
    private static let mostWords = 20
    private static let longestWord = 60

    private var fields: JSONFields
    private let accounts: [Account]
    private let categories: [Category]

    package init(_ fields: JSONFields, accounts: [Account], categories: [Category]) {
        self.fields = fields
        self.accounts = accounts
        self.categories = categories
    }

    /// Throws `InvalidFields` with everything that is wrong.
    package mutating func transaction(
        _ id: Transaction.ID, replacing old: Transaction?, in book: Book, today: CalendarDate
    ) throws -> Transaction {
        let kind = fields.choice("kind", TransactionKind.self) ?? old?.kind ?? .expense
        let account = account("account", or: old?.account) ?? accounts.first { $0.currency == book.currency }
        guard let account else { throw LedgerError.accountNotFound("") }
        let amount = amount(of: kind, in: account, old)
        let date = fields.date("date") ?? old?.date ?? today
        let (lines, category) = (lines(of: kind, in: account.currency), category())
        var details = details(of: old)
        let destination = kind == .transfer ? self.account("destination", or: old?.destination)?.id : noDestination()
        if kind == .transfer, destination == nil { note("destination", "missing", "A transfer needs the account that it goes to.") }
        let parts = parts(of: kind, amount, lines, category, old)
        // Where nobody said the category, somebody should look at it once.
        let isGuessed = old == nil && kind != .transfer && lines == nil && category == nil
        details.needsReview = fields.bool("needs_review") ?? (details.needsReview || isGuessed)
        try fields.finish()
        return Transaction(
            id: id, kind: kind, date: date, account: account.id, amount: amount, destination: destination, lines: parts,
            details: details)
    }

    /// A second fault for the same field tells nothing new.
    private mutating func note(_ name: String, _ code: String, _ message: String) {
        if !fields.faults.contains(where: { $0.field == name }) { fields.note(name, code, message) }
    }

    private mutating func account(_ name: String, or old: Account.ID?) -> Account? {
        let sent = fields.has(name)
        guard let id = fields.id(name, Account.self) ?? (sent ? nil : old) else { return nil }
        let account = accounts.first { $0.id == id }
        if account == nil { note(name, "unknown_account", "There is no such account in this book.") }
        return account
    }

    private mutating func noDestination() -> Account.ID? {
        if fields.id("destination", Account.self) != nil { note("destination", "no_transfer", "Only a transfer goes to another account.") }
        return nil
    }

    /// Signed as the ledger has it.
    private mutating func amount(of kind: TransactionKind, in account: Account, _ old: Transaction?) -> Money {
        let zero = Money.zero(account.currency)
        if !fields.has("amount"), let old {
            guard old.amount.currency == account.currency else {
                note("amount", "missing", "The account has another currency: send the amount in it.")
                return zero
            }
            return signed(Int64(clamping: old.amount.minorUnits.magnitude), kind, account.currency)
        }
        if !fields.has("amount") { note("amount", "missing", "This field is needed.") }
        guard let sent = fields.money("amount", in: account.currency) else {
            note("amount", "missing", "This field is needed.")
            return zero
        }
        guard sent.minorUnits > 0, sent.minorUnits.magnitude <= Transaction.largestAmount else {
            note("amount", "out_of_range", "An amount above zero that the ledger can hold. The kind tells its direction.")
            return zero
        }
        return signed(sent.minorUnits, kind, account.currency)
    }

    private func signed(_ minorUnits: Int64, _ kind: TransactionKind, _ currency: Currency) -> Money {
        Money(minorUnits: kind == .income ? minorUnits : 0 &- minorUnits, currency)
    }

    private mutating func category() -> Category.ID? {
        guard let id = fields.id("category", Category.self) else { return nil }
        if !categories.contains(where: { $0.id == id }) { note("category", "unknown_category", "There is no such category in this book.") }
        return id
    }

    private mutating func details(of old: Transaction?) -> Transaction.Details {
        var details = old?.details ?? Transaction.Details(description: "")
        if fields.has("description") { details.description = fields.optionalText("description", upTo: Transaction.longestDescription) ?? "" }
        if fields.has("payee") { details.payee = fields.optionalText("payee", upTo: 100) }
        if let tags = words("tags") { details.tags = tags.map { String($0.drop { $0 == "#" }) }.filter { !$0.isEmpty } }
        if let mentions = words("mentions") { details.mentions = mentions.map { String($0.drop { $0 == "@" }) }.filter { !$0.isEmpty } }
        return details
    }

    private mutating func words(_ name: String) -> [String]? {
        guard let values = fields.list(name, upTo: Self.mostWords) else { return nil }
        var words: [String] = []
        for (index, value) in values.enumerated() {
            guard case .string(let text) = value, (1...Self.longestWord).contains(text.trimmingBlanks.count), text.utf8.count <= 480 else {
                fields.note("\(name)/\(index)", "not_a_word", "A text of 1 to \(Self.longestWord) characters.")
                continue
            }
            words.append(text.trimmingBlanks)
        }
        return words
    }

    /// The lines as they were sent, signed as the ledger has them.
    private mutating func lines(of kind: TransactionKind, in currency: Currency) -> [Line]? {
        guard let values = fields.list("lines", upTo: 200) else { return nil }
        var lines: [Line] = []
        for (index, value) in values.enumerated() {
            guard case .object(let sent) = value else {
                fields.note("lines/\(index)", "wrong_type", "An object is expected here, not \(value.name).")
                continue
            }
            var part = JSONFields(sent, at: "lines/\(index)/")
            let category = part.id("category", Category.self)
            let amount = part.money("amount", in: currency)
            let share = part.money("own_share", in: currency) ?? amount
            if category == nil || !categories.contains(where: { $0.id == category }) {
                part.note("category", "unknown_category", "There is no such category in this book.")
            }
            if amount == nil, part.faults.allSatisfy({ !$0.field.hasSuffix("amount") }) { part.note("amount", "missing", "This field is needed.") }
            do { try part.finish() } catch { fields.add(error.faults) }
            guard let category, let amount, let share else { continue }
            lines.append(
                Line(
                    category: category, amount: signed(amount.minorUnits, kind, currency).minorUnits,
                    ownShare: signed(share.minorUnits, kind, currency).minorUnits))
        }
        return lines
    }

    /// What was sent as lines, or the whole amount under one category.
    private mutating func parts(
        of kind: TransactionKind, _ amount: Money, _ lines: [Line]?, _ category: Category.ID?, _ old: Transaction?
    ) -> [Line] {
        if kind == .transfer {
            if lines?.isEmpty == false { note("lines", "transfer", "A transfer is no spending and has no lines.") }
            if category != nil { note("category", "transfer", "A transfer is no spending and has no category.") }
            return []
        }
        if let lines, !lines.isEmpty {
            if category != nil { note("category", "contradiction", "Send either lines or one category.") }
            return lines
        }
        if category == nil, let old, old.kind == kind, old.amount == amount { return old.lines }
        if category == nil, let old, old.lines.count > 1 {
            note("lines", "missing", "This transaction has several lines: send them anew with the amount.")
            return []
        }
        guard let used = category ?? old?.lines.first?.category ?? fallback(kind) else {
            note("category", "missing", "This field is needed.")
            return []
        }
        let isMine = old?.lines.first.map { $0.ownShare != 0 } ?? true
        return [Line(category: used, amount: amount.minorUnits, ownShare: isMine ? amount.minorUnits : 0)]
    }

    private func fallback(_ kind: TransactionKind) -> Category.ID? {
        let name = kind == .income ? "Other income" : "Other"
        return categories.first { $0.name == name }?.id
    }
}

extension JSONValue {
    fileprivate var name: String { if case .array = self { "a list" } else { "a single value" } }
}
