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
        var reader = TransactionFields(
            fields, accounts: try accounts.list(of: book, in: db), categories: try categories.list(of: book, in: db))
        let edit = try reader.editOfMany()
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
}
