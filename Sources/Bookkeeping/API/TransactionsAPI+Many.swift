import Accounting
import Identity
import Persistence
import WebInterface

/// The same change to many transactions: to all of them or to none.
extension TransactionsAPI {
    @Sendable func changeMany(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let book = call.access.book.id
        var fields = try call.fields()
        let ids = Self.ids(in: &fields)
        let edit = Self.edit(
            in: &fields, accounts: try accounts.list(of: book, in: db), categories: try categories.list(of: book, in: db))
        try fields.finish()
        let done = try ledger.changeAll(ids, .edit(edit), by: call.access, in: db) { old, new in
            try learning.note(from: old, to: new, in: book, db: db)
        }
        return .object { json in json.field("changed", done?.count ?? 0) }
    }

    @Sendable func deleteMany(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        var fields = try call.fields()
        let ids = Self.ids(in: &fields)
        try fields.finish()
        _ = try ledger.changeAll(ids, .delete, by: call.access, in: db) { _, _ in }
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

    /// What many transactions shall have in common.
    private static func edit(in fields: inout JSONFields, accounts: [Account], categories: [Category]) -> TransactionEdit {
        let (category, id) = (fields.id("category", Category.self), fields.id("account", Account.self))
        let account = accounts.first { $0.id == id }
        if let category, !categories.contains(where: { $0.id == category }) {
            fields.note("category", "unknown_category", "There is no such category in this book.")
        }
        if id != nil, account == nil { fields.note("account", "unknown_account", "There is no such account in this book.") }
        return TransactionEdit(
            account: account, category: category, addedTags: tags("add_tags", &fields), removedTags: tags("remove_tags", &fields),
            needsReview: category == nil ? nil : false)
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
}
