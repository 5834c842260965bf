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
        let account = account("account", or: old?.account) ?? accounts.first { $0.currency == book.currency }
        guard let account else { throw LedgerError.accountNotFound("") }
        let edit = edit(of: old, in: account)
        let before = old ?? .blank(id, in: account, on: today)
        let outcome = Result { () throws(TransactionError) in try edit.applied(to: before) }
        if case .failure(let refusal) = outcome { note(refusal, of: edit) }
        try fields.finish()
        return try outcome.get()
    }

    /// What many transactions shall have in common. Throws `InvalidFields`.
    mutating func editOfMany() throws -> TransactionEdit {
        let (account, category) = (account("account", or: nil), category())
        let (added, removed) = (words("add_tags", without: "#"), words("remove_tags", without: "#"))
        try fields.finish()
        return TransactionEdit(
            account: account, category: category, addedTags: added ?? [], removedTags: removed ?? [],
            needsReview: category == nil ? nil : false)
    }

    private mutating func edit(of old: Transaction?, in account: Account) -> TransactionEdit {
        let kind = fields.choice("kind", TransactionKind.self) ?? old?.kind ?? .expense
        var edit = TransactionEdit(
            kind: kind, date: fields.date("date"), account: account, amount: amount(in: account.currency, isNew: old == nil))
        edit.destination = kind == .transfer ? destination(or: old?.destination) : noDestination()
        let isGuessed = file(&edit, kind, of: old, in: account.currency)
        if fields.has("description") { edit.description = fields.optionalText("description", upTo: Transaction.longestDescription) ?? "" }
        if fields.has("payee") { edit.payee = fields.optionalText("payee", upTo: 100) ?? "" }
        edit.tags = words("tags", without: "#")
        edit.mentions = words("mentions", without: "@")
        edit.needsReview = fields.bool("needs_review") ?? (isGuessed ? true : nil)
        return edit
    }

    /// What one field is to blame for is said of that field.
    private mutating func note(_ refusal: TransactionError, of edit: TransactionEdit) {
        switch refusal {
        case .otherCurrency: note("amount", "missing", "The account has another currency: send the amount in it.")
        case .categoryMissing: note("category", "missing", "This field is needed.")
        case .linesDoNotAddUp where edit.parts == nil:
            note("lines", "missing", "This transaction has several lines: send them again with the amount.")
        default: break
        }
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

    private mutating func destination(or old: Account.ID?) -> Account? {
        let destination = account("destination", or: old)
        if destination == nil { note("destination", "missing", "A transfer needs the account that it goes to.") }
        return destination
    }

    private mutating func noDestination() -> Account? {
        if fields.id("destination", Account.self) != nil { note("destination", "no_transfer", "Only a transfer goes to another account.") }
        return nil
    }

    private mutating func amount(in currency: Currency, isNew: Bool) -> Money? {
        if !fields.has("amount"), !isNew { return nil }
        guard let sent = fields.money("amount", in: currency) else {
            note("amount", "missing", "This field is needed.")
            return nil
        }
        guard sent.minorUnits > 0, sent.minorUnits.magnitude <= Transaction.largestAmount else {
            note("amount", "out_of_range", "An amount above zero that the ledger can hold. The kind tells its direction.")
            return nil
        }
        return sent
    }

    private mutating func category() -> Category.ID? {
        guard let id = fields.id("category", Category.self) else { return nil }
        if !categories.contains(where: { $0.id == id }) { note("category", "unknown_category", "There is no such category in this book.") }
        return id
    }

    private mutating func words(_ name: String, without mark: Character) -> [String]? {
        guard let values = fields.list(name, upTo: Self.mostWords) else { return nil }
        var words: [String] = []
        for (index, value) in values.enumerated() {
            guard case .string(let text) = value, (1...Self.longestWord).contains(text.trimmingBlanks.count), text.utf8.count <= 480 else {
                fields.note("\(name)/\(index)", "not_a_word", "A text of 1 to \(Self.longestWord) characters.")
                continue
            }
            words.append(String(text.trimmingBlanks.drop { $0 == mark }))
        }
        return words.filter { !$0.isEmpty }
    }

    private mutating func lines(in currency: Currency) -> [TransactionEdit.Part]? {
        guard let values = fields.list("lines", upTo: 200) else { return nil }
        var lines: [TransactionEdit.Part] = []
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
            lines.append(.init(category: category, amount: amount.minorUnits, ownShare: share.minorUnits))
        }
        return lines
    }

    /// Files the amount as it was sent: as lines, or as a whole under one category. Answers whether nobody said the category of
    /// a new one, so that somebody should look at it once.
    private mutating func file(
        _ edit: inout TransactionEdit, _ kind: TransactionKind, of old: Transaction?, in currency: Currency
    ) -> Bool {
        let (lines, category) = (lines(in: currency), category())
        if kind == .transfer {
            if lines?.isEmpty == false { note("lines", "transfer", "A transfer is not spending and has no lines.") }
            if category != nil { note("category", "transfer", "A transfer is not spending and has no category.") }
        } else if let lines, !lines.isEmpty {
            if category != nil { note("category", "contradiction", "Send either lines or one category.") }
            edit.parts = lines
        } else if let category {
            let whole = edit.amount ?? old?.amount ?? .zero(currency)
            edit.parts = [.init(category: category, amount: Int64(clamping: whole.minorUnits.magnitude))]
        } else if old?.lines.isEmpty ?? true {
            edit.category = categories.fallback(for: .init(of: kind))?.id
        }
        return old == nil && kind != .transfer && lines == nil && category == nil
    }
}

extension JSONValue {
    fileprivate var name: String { if case .array = self { "a list" } else { "a single value" } }
}
