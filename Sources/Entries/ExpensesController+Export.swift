import Accounting
import Bookkeeping
import ExternalServices
import FileFormats
import Hummingbird
import Identity
import Persistence

extension ExpensesController {
    /// `GET /dashboard/expenses/export/?from=…&to=…`: the entries of the filter as CSV, streamed page by page.
    @Sendable func export(_ request: Request, context: BookContext) async throws -> Response {
        let query = try ExpensesQuery(request)
        let access = context.access
        var asked = try query.query(of: access, today: clock.today(in: access.book.timeZone))
        asked.limit = 500
        let first = asked
        let (database, session) = (database, context.session)
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: CSV.header))
            var rest: TransactionQuery? = first
            while let asked = rest {
                let page = try await database.read(in: session) { db in try TransactionList.page(asked, of: access.book.id, in: db) }
                try await writer.write(ByteBuffer(string: page.entries.map(CSV.line).joined()))
                rest = page.next.map { key in
                    var next = asked
                    next.after = key
                    return next
                }
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"tuppence-expenses.csv\"",
            ], body: body)
    }
}

/// The table of the transactions page, for people. Text that a spreadsheet would take for a formula is defused (OWASP).
package enum CSV {
    package static let header = "date,kind,amount,currency,category,description,account,to_account,source\r\n"

    package static func line(of entry: TransactionEntry) -> String {
        let fields = [
            entry.date.description, entry.kind.rawValue, entry.amount.decimalString, entry.amount.currency.code,
            text(entry.category?.name ?? ""), text(entry.description), text(entry.account), text(entry.destination ?? ""),
            entry.source.rawValue,
        ]
        return fields.joined(separator: ",") + "\r\n"
    }

    package static func text(_ text: String) -> String { CSVWriter.field(SpreadsheetText.defused(text)) }
}
