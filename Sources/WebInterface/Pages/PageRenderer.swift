import Hummingbird
import Mustache

/// Turns pages into responses: a fragment for htmx, the whole document for everyone else.
///
///     let pages = try PageRenderer(folder: "Web")
///     return try pages.respond(to: request, with: page, context: context)
package struct PageRenderer: Sendable {
    package let assets: StaticFiles
    private let templates: MustacheLibrary

    /// Reads every template and static file below the Web folder, so that a broken one is found at boot.
    package init(folder: String) throws {
        assets = try StaticFiles(folder: folder)
        templates = try TemplateFolder(path: folder + "/templates").load()
    }

    package func respond(
        to request: Request, with page: some Page, context: some PageContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let frame = request.wantsFragment ? "fragment" : "shell"
        let html = try render(page, in: frame, shell: context.shell, path: request.uri.path)
        let headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .vary: "HX-Request"]
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
    }

    /// The HTML of a page inside the template `frame`.
    func render(_ page: some Page, in frame: String, shell: Shell, path: String) throws -> String {
        let whole = ShellPage(page: page, shell: shell, assets: assets.root, path: path)
        guard templates.getTemplate(named: type(of: page).template) != nil,
            let html = templates.render(whole, withTemplate: frame)
        else { throw TemplateError.missing(type(of: page).template) }
        return html
    }
}
