import Hummingbird

/// Turns pages into responses: a fragment for htmx, the whole document for everyone else.
///
///     let pages = try PageRenderer(folder: "Web")
///     return try pages.respond(to: request, with: page, context: context)
package struct PageRenderer: Sendable {
    package let assets: StaticFiles
    private let templates: TemplateLibrary

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
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: html)))
    }

    /// The HTML of a page inside the template `frame`.
    func render(_ page: some Page, in frame: String, shell: Shell, path: String) throws -> [UInt8] {
        try templates.render(ShellPage(page: page, shell: shell, assets: assets.root, path: path), in: frame)
    }
}
