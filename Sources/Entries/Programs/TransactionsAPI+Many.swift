import Accounting
import Bookkeeping
import Identity
import Persistence
import WebInterface

/// The same change to many transactions: to all of them or to none.
extension TransactionsAPI {
    @Sendable func changeMany(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let book = call.access.book.id
        var fields = try call.fields()
        let ids = Self.ids(in: &fields)
        let change = ManyChange(
            &fields, accounts: try accounts.list(of: book, in: db), categories: try categories.list(of: book, in: db))
        try fields.finish()
        var changed = 0
        for id in ids {
            let old = try ledger.get(id, of: book, in: db)
            let new = try change.applied(to: old)
            guard new != old else { continue }
            try ledger.replace(with: new, by: call.access, in: db)
            try learning.note(from: old, to: new, in: book, db: db)
            changed += 1
        }
        return .object { json in json.field("changed", changed) }
    }

    @Sendable func deleteMany(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        var fields = try call.fields()
        let ids = Self.ids(in: &fields)
        try fields.finish()
        for id in ids { try ledger.delete(id, by: call.access, in: db) }
        return .object { json in json.field("deleted", ids.count) }
    }

    private static func ids(in fields: inout JSONFields) -> [Transaction.ID] {
        guard fields.has("ids") else {
            fields.note("ids", "missing", "This field is needed.")
            return []
        }
        var ids: [Transaction.ID] = []
        var known: Set<Transaction.ID> = []
        let values = fields.list("ids", upTo: mostAtOnce) ?? []
        for (index, value) in values.enumerated() {
            guard case .string(let text) = value, let id = Transaction.ID(text) else {
                fields.note("ids/\(index)", "not_an_id", "The id of a transaction is expected here.")
                continue
            }
            if known.insert(id).inserted { ids.append(id) }
        }
        if values.isEmpty, fields.faults.isEmpty { fields.note("ids", "empty", "Name at least one transaction.") }
        return ids
    }
}

/// What many transactions shall have in common.
private struct ManyChange {
    package let category: Category.ID?
    package let account: Account?
    let addedTags, removedTags: [String]

    init(_ fields: inout JSONFields, accounts: [Account], categories: [Category]) {
        category = fields.id("category")
        let accountID: Account.ID? = fields.id("account")
        account = accounts.first { $0.id == accountID }
        if let category, !categories.contains(where: { $0.id == category }) {
            fields.note("category", "unknown_category", "There is no such category in this book.")
        }
        if accountID != nil, account == nil { fields.note("account", "unknown_account", "There is no such account in this book.") }
        addedTags = Self.tags("add_tags", &fields)
        removedTags = Self.tags("remove_tags", &fields)
    }

    private static func tags(_ name: String, _ fields: inout JSONFields) -> [String] {
        var tags: [String] = []
        for (index, value) in (fields.list(name, upTo: 20) ?? []).enumerated() {
            guard case .string(let text) = value, (1...60).contains(text.trimmingBlanks.count) else {
                fields.note("\(name)/\(index)", "not_a_word", "A text of 1 to 60 characters.")
                continue
            }
            tags.append(String(text.trimmingBlanks.drop { $0 == "#" }))
        }
        return tags.filter { !$0.isEmpty }
    }

    package func applied(to old: Transaction) throws -> Transaction {
        var new = old
        if let account {
            guard account.currency == old.amount.currency else { throw LedgerError.currenciesDiffer }
            new.account = account.id
        }
        if let category, old.kind != .transfer {
            new.lines = old.lines.map { Line(category: category, amount: $0.amount, ownShare: $0.ownShare) }
            new.details.needsReview = false
        }
        let tags = Set(old.details.tags).union(addedTags).subtracting(removedTags)
        if tags != Set(old.details.tags) { new.details.tags = tags.sorted() }
        return new
    }
}
