import Accounting
import Bookkeeping
import ExternalServices
import FileFormats
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/dashboard/reports/`: a span by category, payee, account, tag, day or month, as a page and as a table.
struct ReportsController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let pages: PageRenderer
    let cache: PageCache

    init(database: any SQLDatabase, clock: Clock, pages: PageRenderer, cache: PageCache) {
        self.database = database
        self.clock = clock
        self.pages = pages
        self.cache = cache
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/dashboard/reports", use: show)
        routes.get("/dashboard/reports/table", use: download)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        let query = try ReportQuery(request, of: access, today: today)
        return try await pages.respond(to: request, context: context, keptIn: cache, on: today, reading: database) { db in
            let report = try Report(by: query.grouping, in: query.period, of: access.book, in: db)
            return try ReportPage(report, query, of: access, today: today)
        }
    }

    /// The same rows as CSV.
    @Sendable func download(_ request: Request, context: BookContext) async throws -> Response {
        let book = context.access.book
        let query = try ReportQuery(request, of: context.access, today: clock.today(in: book.timeZone))
        let report = try await database.read(in: context.session) { db in
            try Report(by: query.grouping, in: query.period, of: book, in: db)
        }
        let name = "tuppence-\(query.grouping)-\(query.period.first)-\(query.period.last).csv"
        return Response(
            status: .ok, headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody(byteBuffer: ByteBuffer(string: report.csv(of: report.rows))))
    }
}

extension Report {
    /// `category,currency,spent,income,entries`, a line for each row. Text that a spreadsheet would take for a formula is defused.
    package func csv(of rows: [SummaryRow]) -> String {
        let head = CSVWriter.line([grouping.rawValue, "currency", "spent", "income", "entries"])
        return rows.reduce(into: head) { text, row in
            let name = SpreadsheetText.defused(row.name ?? row.key ?? "")
            text += CSVWriter.line([name, row.spent.currency.code, row.spent.decimalString, row.earned.decimalString, "\(row.count)"])
        }
    }
}
