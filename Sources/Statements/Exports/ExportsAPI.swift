import Accounting
import Bookkeeping
import FileFormats
import Foundation
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/exports/csv`, `…/xlsx` and `…/json`: the transactions of a book with all that belongs to them.
///
/// A line of the table is a line of a transaction. What an export of ours holds, an import brings back exactly.
struct ExportsAPI: Sendable {
    static let pageSize = 500
    let database: any SQLDatabase

    init(database: any SQLDatabase) { self.database = database }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/exports/:format", .reader, use: export)
    }

    @Sendable func export(_ call: APICall<BookAccess>) async throws -> Response {
        var parameters = try call.query()
        var query = TransactionQuery()
        query.from = parameters.date("from")
        query.to = parameters.date("to")
        query.account = parameters.id("account")
        query.category = parameters.id("category")
        query.text = parameters.text("text")
        query.order = .dateUp
        query.limit = Self.pageSize
        try parameters.finish()
        switch call.parameter("format") {
        case "csv": return Self.response("csv", type: "text/csv; charset=utf-8", body: csv(query, call))
        case "json": return Self.response("json", type: "application/json", body: json(query, call))
        case "xlsx": return try await xlsx(query, call)
        default: throw NoSuchFormat()
        }
    }

    private func csv(_ query: TransactionQuery, _ call: APICall<BookAccess>) -> ResponseBody {
        ResponseBody { writer in
            let names = try await names(call)
            try await writer.write(ByteBuffer(string: CSVWriter.line(ExportRow.header)))
            try await eachPage(query, call) { rows in
                let lines = rows.flatMap { ExportRow.all(of: $0, names) }.map { CSVWriter.line($0.texts) }
                try await writer.write(ByteBuffer(string: lines.joined()))
            }
            try await writer.finish(nil)
        }
    }

    private func json(_ query: TransactionQuery, _ call: APICall<BookAccess>) -> ResponseBody {
        ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "{\"items\":["))
            var isFirst = true
            try await eachPage(query, call) { rows in
                for row in rows {
                    var json = JSONWriter(reserving: 512)
                    json.value(row)
                    try await writer.write(ByteBuffer(bytes: (isFirst ? [] : [UInt8(ascii: ",")]) + json.bytes))
                    isFirst = false
                }
            }
            try await writer.write(ByteBuffer(string: "]}"))
            try await writer.finish(nil)
        }
    }

    /// The format needs its end before its beginning can be sent, so it is written to a file that nobody else can find.
    private func xlsx(_ query: TransactionQuery, _ call: APICall<BookAccess>) async throws -> Response {
        let path = NSTemporaryDirectory() + "/tuppence-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let names = try await names(call)
        let workbook = try XLSXWriter(path: path, sheet: "Transactions")
        try workbook.write(ExportRow.header.map { .text($0) })
        try await eachPage(query, call) { rows in
            for row in rows.flatMap({ ExportRow.all(of: $0, names) }) { try workbook.write(row.cells) }
        }
        try workbook.close()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        return Self.response(
            "xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func eachPage(
        _ query: TransactionQuery, _ call: APICall<BookAccess>, _ body: ([TransactionResource]) async throws -> Void
    ) async throws {
        let book = call.access.book.id
        var query = query
        repeat {
            let wanted = query
            let page = try await database.read(call) { db in try TransactionResource.page(wanted, of: book, in: db) }
            try await body(page.rows)
            guard page.next != nil, let last = page.rows.last?.transaction else { return }
            query.after = .date(last.date, last.id)
        } while true
    }

    private func names(_ call: APICall<BookAccess>) async throws -> ExportRow.Names {
        let book = call.access.book.id
        return try await database.read(call) { db in try ExportRow.Names(of: book, in: db) }
    }

    private static func response(_ ending: String, type: String, body: ResponseBody) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: "attachment; filename=\"tuppence-transactions.\(ending)\"",
                .cacheControl: "no-store",
            ], body: body)
    }
}

/// A format that exports do not have.
struct NoSuchFormat: UserFacingError {
    let kind = UserErrorKind.notFound
    let code = "export.no_such_format"
    let userMessage: Words = "An export is csv, xlsx or json."
}
