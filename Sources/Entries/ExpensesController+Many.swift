import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// Changing many entries at once, and taking that back.
extension ExpensesController {
    func addRoutesForMany(to routes: RouterGroup<BookContext>) {
        let editing = routes.group("/dashboard/expenses", context: EditorContext.self)
        editing.post("changes", use: changeMany)
        editing.post(":id/changes/:numbers/restorations", use: undoMany)
    }

    @Sendable func changeMany(_ request: Request, context: EditorContext) async throws -> Response {
        let form = try BulkFields(try await FormBody(of: request, context: context))
        let query = try ExpensesQuery(parsing: form.query)
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        let reading = context.reading.access
        let outcome = try await database.write(in: access.book.id) { db in
            let (change, words) = try form.change(of: access.book.id, accounts, categories, in: db)
            guard form.isAll else { return Outcome.done(try changeAll(form.ids, change, by: access, in: db)) }
            let ids = try TransactionList.ids(try query.query(of: reading, today: today), of: access.book.id, in: db)
            guard ids.count <= Ledger.mostAtOnce else { throw BulkError.tooMany }
            guard ids.isEmpty || form.confirmed == ids.count else { return .toConfirm(words, ids.count) }
            return .done(try changeAll(ids, change, by: access, in: db))
        }
        switch outcome {
        case .toConfirm(let words, let count):
            return try ask(form, words, count, backTo: query.url, request, context)
        case .done(let done):
            guard request.wantsFragment else { return .seeOther(query.url(telling: done)) }
            return try pages.respond(to: request, with: Self.changedToast(done), context: context)
        }
    }

    private enum Outcome: Sendable {
        case done(Ledger.ManyChanged?)
        case toConfirm(Words, Int)
    }

    private func changeAll(
        _ ids: [Transaction.ID], _ change: BulkChange, by access: WritingAccess, in db: any SQLWriter
    ) throws -> Ledger.ManyChanged? {
        guard !ids.isEmpty else { throw BulkError.nothingChosen }
        return try ledger.changeAll(ids, change, by: access, in: db) { old, new in
            try learning.note(from: old, to: new, in: access.book.id, db: db)
        }
    }

    private func ask(
        _ form: BulkFields, _ what: Words, _ count: Int, backTo url: String, _ request: Request, _ context: EditorContext
    ) throws -> Response {
        let page = BulkConfirmPage(
            what: what, count: count, isDeletion: form.action == "delete", fields: form.fields, backURL: url)
        var response = try pages.respond(to: request, with: page, context: context)
        response.headers[named: "HX-Retarget"] = "#bulk-question"
        response.headers[named: "HX-Reswap"] = "innerHTML"
        return response
    }

    @Sendable func undoMany(_ request: Request, context: EditorContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        guard let id = context.parameters.get("id"), let numbers = context.parameters.get("numbers"),
            let change = Ledger.ManyChanged(id, numbers)
        else { throw BulkError.noSuchChange }
        let access = context.access
        let (restored, kept) = try await database.write(in: access.book.id) { db in try ledger.undo(change, by: access, in: db) }
        guard request.wantsFragment else { return .seeOther(ExpensesQuery.path) }
        let back: Words = restored == 1 ? "1 entry is as before." : "\(restored) entries are as before."
        let rest: Words = kept == 1 ? "1 entry stays as changed since." : "\(kept) entries stay as changed since."
        let message = kept == 0 ? back : "\(back) \(rest)"
        return try pages.respond(to: request, with: ToastPage(message: message), context: context)
    }

    static func changedToast(_ done: Ledger.ManyChanged?) -> ToastPage {
        guard let done else { return ToastPage(message: "Nothing had to be changed.") }
        return ToastPage(
            message: done.count == 1 ? "1 entry changed." : "\(done.count) entries changed.",
            action: .init(label: "Undo", path: "/dashboard/expenses/\(done.path)/restorations/"))
    }
}

extension ExpensesQuery {
    /// The list's address, with what was just done.
    fileprivate func url(telling done: Ledger.ManyChanged?) -> String {
        guard let done else { return url }
        return "\(url)\(url.contains("?") ? "&" : "?")changed=\(done.path)"
    }
}
