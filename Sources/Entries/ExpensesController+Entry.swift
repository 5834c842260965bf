import Accounting
import Bookkeeping
import ExternalServices
import Features
import Hummingbird
import Identity
import Persistence
import WebInterface

/// One entry: as a page, as the panel beside the list, as a row and as a row that is a form.
extension ExpensesController {
    func addRoutesForOne(to routes: RouterGroup<BookContext>) {
        let expenses = routes.group("/dashboard/expenses")
        expenses.get(":id", use: edit)
        let editing = routes.group("/dashboard/expenses", context: EditorContext.self)
        editing.get(":id/form", use: editRow)
        editing.post(":id", use: update)
    }

    /// `?split=1` opens it with room for a second part.
    @Sendable package func edit(_ request: Request, context: BookContext) async throws -> Response {
        let id = try transactionID(context)
        let isToSplit = request.uri.queryParameters["split"] == "1" && context.access.role.mayWrite
        let page = try await database.read(in: context.book.id) { db in
            let sent = isToSplit ? try split(id, context.access, in: db) : nil
            return try editPage(of: id, sent: sent, context.access, isPanel: request.wantsFragment, in: db)
        }
        return try pages.respond(to: request, with: page, context: context)
    }

    private func split(_ id: Transaction.ID, _ access: BookAccess, in db: any SQLReader) throws -> SentFields? {
        let old = try ledger.get(id, of: access.book.id, in: db)
        guard old.lines.count == 1 else { return nil }
        return SentFields(fields: ExpenseFields(of: old, in: access.user.region).taking(step: "more"), problem: nil)
    }

    @Sendable func editRow(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try transactionID(context)
        let access = context.reading.access
        let page = try await database.read(in: context.book.id) { db in try editor(of: id, sent: nil, access, in: db) }
        guard request.wantsFragment else { return .seeOther("/dashboard/expenses/\(id)/") }
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable package func update(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try transactionID(context)
        let body = try await FormBody(of: request, context: context)
        let (form, place) = (ExpenseFields(body), Place(of: body, in: request))
        if let step = body.optional("step") {
            let sent = SentFields(fields: form.taking(step: step), problem: nil)
            return try await answer(request, context, with: sent, of: id, in: place, status: .ok)
        }
        do {
            try await change(id, to: form, version: Int64(body.raw("version")), by: context.access)
        } catch let error as any UserFacingError {
            let sent = SentFields(fields: form, problem: error.userMessage)
            let status: HTTPResponse.Status = error.kind == .conflict ? .conflict : .unprocessableContent
            return try await answer(request, context, with: sent, of: id, in: place, status: status)
        }
        guard request.wantsFragment else { return .seeOther(ExpensesQuery.path) }
        return try await answer(request, context, saved: id, in: place)
    }

    /// Where an entry is edited: in its row of the list, or on its page and the panel beside the list.
    private enum Place {
        case row, page

        init(of form: FormBody, in request: Request) { self = form.isOn("inline") && request.wantsFragment ? .row : .page }
    }

    /// The form as it was sent, to be corrected or gone on with.
    private func answer(
        _ request: Request, _ context: EditorContext, with sent: SentFields, of id: Transaction.ID, in place: Place,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let access = context.reading.access
        var response: Response
        switch place {
        case .row:
            let page = try await database.read(in: context.book.id) { db in try editor(of: id, sent: sent, access, in: db) }
            response = try pages.respond(to: request, with: page, context: context, status: status)
        case .page:
            let page = try await database.read(in: context.book.id) { db in
                try editPage(of: id, sent: sent, access, isPanel: request.wantsFragment, in: db)
            }
            response = try pages.respond(to: request, with: page, context: context, status: status)
        }
        response.headers[named: "HX-Retarget"] = place == .row ? "#entry-\(id)" : "#entry-detail"
        response.headers[named: "HX-Reswap"] = "outerHTML"
        return response
    }

    private func answer(
        _ request: Request, _ context: EditorContext, saved id: Transaction.ID, in place: Place
    ) async throws -> Response {
        let access = context.reading.access
        guard place == .row else {
            let page = try await database.read(in: context.book.id) { db in
                try editPage(of: id, sent: nil, access, isPanel: true, isSaved: true, in: db)
            }
            return try pages.respond(to: request, with: page, context: context)
        }
        let page = try await database.read(in: context.book.id) { db in EntryRowPage(row: try row(of: id, access, in: db)) }
        return try pages.respond(to: request, with: page, context: context)
    }

    private func row(of id: Transaction.ID, _ access: BookAccess, in db: any SQLReader) throws -> ExpenseRow {
        guard let entry = try TransactionList.entry(id, of: access.book.id, in: db) else { throw LedgerError.transactionNotFound }
        return ExpenseRow(entry, in: access.user.region, today: clock.today(in: access.book.timeZone), showsDate: false)
    }

    private func editor(
        of id: Transaction.ID, sent: SentFields?, _ access: BookAccess, in db: any SQLReader
    ) throws -> EntryEditorPage {
        let book = access.book.id
        let old = try ledger.get(id, of: book, in: db)
        let version = try AuditTrail.version(of: id, book: book, in: db)
        let names = try FormNames(of: book, accounts, categories, in: db)
        return EntryEditorPage(
            id: id.description, form: .init(editing: old, sent, names, access, version: version), kind: old.kind.rawValue,
            account: old.account.description, category: old.lines.first?.category.description ?? "", version: "\(version)",
            isSplit: old.lines.count != 1)
    }

    private func editPage(
        of id: Transaction.ID, sent: SentFields?, _ access: BookAccess, isPanel: Bool, isSaved: Bool = false, in db: any SQLReader
    ) throws -> EditExpensePage {
        let book = access.book.id
        let old = try ledger.get(id, of: book, in: db)
        let history = try AuditTrail.history(of: id, book: book, in: db)
        let today = clock.today(in: access.book.timeZone)
        let words = try AuditWords(of: access, today: today, in: db)
        let names = try FormNames(of: book, accounts, categories, withWords: true, in: db)
        return EditExpensePage(
            id: id.description, row: try row(of: id, access, in: db),
            form: .init(editing: old, sent, names, access, version: history.first?.number ?? 0),
            prefix: isPanel ? "entry-" : "", isPanel: isPanel, isSaved: isSaved,
            origin: Self.origin(history, access, today: today),
            proofs: try proofs(of: id, access, today: today, in: db),
            changes: history.prefix(50).map { HistoryPage.Row($0, words, access) },
            brought: parts.map { .init(title: $0.title, path: $0.path(id)) })
    }

    private static func origin(_ history: [AuditTrail.Entry], _ access: BookAccess, today: CalendarDate) -> Words {
        let recorded = history.last.map { first -> Words in
            let date = TimeZones.date(of: first.at, in: access.book.timeZone)
            return "Recorded by \(first.person) on \(date.words(in: access.user.region, today: today))"
        }
        let changed: Words? = history.count > 1 ? "changed \(history.count - 1)×" : nil
        return [recorded, changed].compactMap(\.self).joined(by: " · ")
    }

    private func proofs(
        of id: Transaction.ID, _ access: BookAccess, today: CalendarDate, in db: any SQLReader
    ) throws -> [EditExpensePage.Proof] {
        try db.rows(
            """
            SELECT kind, reference, at FROM evidence WHERE book_id = \(access.book.id) AND transaction_id = \(id) ORDER BY at, kind
            """
        ).map { row in
            let (kind, reference, at): (EvidenceKind, String, Timestamp) = (try row[0], try row[1], try row[2])
            return EditExpensePage.Proof(
                icon: kind.rawValue, label: kind.filterName,
                when: TimeZones.date(of: at, in: access.book.timeZone).words(in: access.user.region, today: today),
                message: kind == .said ? try message(reference, access, db) : nil)
        }
    }
}
