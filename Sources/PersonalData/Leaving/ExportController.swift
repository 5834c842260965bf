import Accounting
import ExternalServices
import FileStorage
import Hummingbird
import Identity
import WebInterface

/// `/settings/export/`: ask for everything, and fetch it.
struct ExportController: Sendable {
    static let path = "/settings/export/"
    let exports: Exports
    let pages: PageRenderer

    init(exports: Exports, pages: PageRenderer) {
        self.exports = exports
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        let settings = router.group("/settings/export/", context: BookContext.self)
        settings.get(use: show)
        settings.add(middleware: RecentConfirmation(clock: exports.clock, backTo: Self.path))
        settings.post(use: begin)
        settings.get(":id", use: download)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let entries = try await exports.list(of: context.user.id)
        let page = ExportPage(entries, region: context.user.region, timeZone: context.book.timeZone)
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func begin(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        try await exports.begin(for: context.user.id, from: context.address)
        return .seeOther(Self.path)
    }

    @Sendable func download(_ request: Request, context: BookContext) async throws -> Response {
        guard let id = context.parameters.get("id").flatMap({ Exports.Entry.ID($0) }),
            let file = try await exports.file(id, of: context.user.id)
        else { throw HTTPError(.notFound) }
        return file
    }
}

/// The exports of a person.
struct ExportPage: Page {
    static let template = "personal-data/export"
    let title: Words = "Take everything along"
    var trail: [Crumb] { [.settings] }
    let exports: [Row]

    init(_ entries: [Exports.Entry], region: Region, timeZone: String) {
        exports = entries.map { entry in
            let isReady = entry.state == .done
            let state = isReady ? "ready, \(max(1, entry.size / 1000)) kB" : "\(entry.progress) %"
            return Row(
                id: entry.id.description, date: TimeZones.date(of: entry.createdAt, in: timeZone).description, state: state, isReady: isReady)
        }
    }

    struct Row: TemplateValue {
        let id, date, state: String
        let isReady: Bool
    }
}
