import Accounting
import Bookkeeping
import Entries
import ExternalServices
import Foundation
import Hummingbird
import Identity
import Persistence
import Statements
import WebInterface

/// Files that are dropped into the chat. A CSV is shown as it would be imported and recorded once that is confirmed;
/// of everything else it is said what can be taken.
struct ChatFilesController: Sendable {
    static let largestFile = 10 << 20

    let imports: ImportsAPI
    let clock: Clock
    let pages: PageRenderer

    init(imports: ImportsAPI, clock: Clock, pages: PageRenderer) {
        self.imports = imports
        self.clock = clock
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/chat/imports/:id", use: show)
        let editing = routes.group("/chat", context: EditorContext.self)
        editing.post("files", use: take)
        editing.post("imports/:id/confirmations", use: confirm)
    }

    @Sendable func take(_ request: Request, context: EditorContext) async throws -> Response {
        let form = try await MultipartForm(of: request, context: context, upTo: Self.largestFile)
        do {
            guard let file = form.files["file"] else { throw ChatFileProblem.missing }
            if let problem = ChatFileProblem(file) { throw problem }
            let preview = try await imports.take(file.bytes, by: context.access)
            guard request.wantsFragment else { return .seeOther("/chat/imports/\(preview.id)/") }
            return try pages.respond(to: request, with: page(of: preview, context.reading), context: context)
        } catch let error as any UserFacingError where error.kind == .invalidInput {
            let page = ChatFilePage(problem: error.userMessage)
            // A refusal is an answer of the chat too, and is shown where the answer would be.
            return try pages.respond(to: request, with: page, context: context, status: request.wantsFragment ? .ok : .unprocessableContent)
        }
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let preview = try await imports.preview(of: Self.id(in: context), by: context.access)
        return try pages.respond(to: request, with: page(of: preview, context), context: context)
    }

    @Sendable func confirm(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try Self.id(in: context)
        _ = try await FormBody(of: request, context: context)
        try await imports.record(id, by: context.access)
        guard request.wantsFragment else { return .seeOther("/chat/imports/\(id)/") }
        let preview = try await imports.preview(of: id, by: context.access.reading)
        return try pages.respond(to: request, with: page(of: preview, context.reading), context: context)
    }

    private func page(of preview: ImportPreview, _ context: BookContext) -> ChatFilePage {
        ChatFilePage(preview, context.access, today: clock.today(in: context.book.timeZone))
    }

    private static func id(in context: some RequestContext) throws -> Import.ID {
        try context.id(or: HTTPError(.notFound))
    }
}

/// Why a file can't be taken.
enum ChatFileProblem: UserFacingError, Equatable {
    case missing, picture, document, spreadsheet, unknown

    /// Nil for what may be a CSV.
    init?(_ file: MultipartForm.File) {
        let kind = file.name.split(separator: ".").last?.lowercased() ?? ""
        switch kind {
        case "csv", "txt", "tsv": return nil
        case "png", "jpg", "jpeg", "webp", "heic", "gif": self = .picture
        case "pdf", "ofx", "qfx", "qif", "xml", "sta": self = .document
        case "xlsx", "xls", "ods", "numbers": self = .spreadsheet
        default: self = .unknown
        }
    }

    var kind: UserErrorKind { .invalidInput }

    var code: String {
        switch self {
        case .missing: "chat.file_missing"
        case .picture: "chat.picture"
        case .document: "chat.document"
        case .spreadsheet: "chat.spreadsheet"
        case .unknown: "chat.file_unknown"
        }
    }

    var userMessage: Words {
        switch self {
        case .missing: "Choose a file first: a CSV with columns of dates and amounts."
        case .picture: "Receipts can’t be read yet. Text the amount and what it was, like “120 petrol”."
        case .document: "Statements of this kind can’t be read yet. Most banks also offer a CSV, which can."
        case .spreadsheet: "Spreadsheets can’t be read as they are. Save this one as “CSV UTF-8” and send that."
        case .unknown: "This kind of file can’t be read. A CSV with columns of dates and amounts can."
        }
    }
}
