import Accounting
import FileFormats
import Hummingbird

/// Turns pages into responses: a fragment for htmx, the whole document for everyone else.
///
///     let pages = try PageRenderer(folder: "Web")
///     return try pages.respond(to: request, with: page, context: context)
package struct PageRenderer: Sendable {
    package let assets: StaticFiles
    private let templates: TemplateLibraries
    private let places: [Place]

    /// Reads every template and static file below the Web folder, so that a broken one is found at boot.
    ///
    /// `places` are what the navigation is made of.
    package init(folder: String, places: [Place] = []) throws {
        self.places = places
        assets = try StaticFiles(folder: folder)
        templates = try TemplateLibraries(
            texts: TemplateFolder(path: folder + "/templates").texts(), catalogues: Catalogue.all(in: folder + "/languages"))
    }

    package func respond(
        to request: Request, with page: some Page, context: some PageContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        response(with: try html(of: page, for: request, shell: context.shell), to: request, context.shell, status: status)
    }

    /// The same with a page that is rendered only when the cache has it not.
    ///
    /// `version` tells the state of the book that the page would show.
    package func respond<Shown: Page>(
        to request: Request, context: some PageContext, keptIn cache: PageCache, version: PageCache.Version,
        with page: () async throws -> Shown
    ) async throws -> Response {
        let key = PageCache.Key(request, context.shell)
        if let html = cache.page(key, version) { return response(with: html, to: request, context.shell) }
        let html = try html(of: await page(), for: request, shell: context.shell)
        cache.keep(html, as: key, version)
        return response(with: html, to: request, context.shell)
    }

    private func html(of page: some Page, for request: Request, shell: Shell) throws -> ByteBuffer {
        let frame = request.wantsFragment ? "frame/fragment" : "frame/shell"
        return ByteBuffer(bytes: try render(page, in: frame, shell: shell, path: request.uri.path))
    }

    private func response(
        with html: ByteBuffer, to request: Request, _ shell: Shell, status: HTTPResponse.Status = .ok
    ) -> Response {
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .vary: "HX-Request, Accept-Encoding"]
        let packed = packed(html, for: request)
        if packed != nil { headers[.contentEncoding] = "gzip" }
        var response = Response(status: status, headers: headers, body: .init(byteBuffer: packed ?? html))
        OfflineCopy.mark(&response, to: request, of: shell)
        return response
    }

    /// Nil where it goes out as it is. A page with a query shows what others may have put into the address: beside the form token,
    /// the length of the packed page would tell who listens how much the two have in common (BREACH, CVE-2013-3587).
    private func packed(_ html: ByteBuffer, for request: Request) -> ByteBuffer? {
        guard request.method == .get || request.method == .head, request.uri.query == nil, html.readableBytes > 1_024, request.takesGzip else { return nil }
        return (try? Gzip.packed(Array(html.readableBytesView), level: 5)).map { ByteBuffer(bytes: $0) }
    }

    /// The HTML of a page inside the template `frame`.
    func render(_ page: some Page, in frame: String, shell: Shell, path: String) throws -> [UInt8] {
        let library = templates[String(shell.region.language)]
        let whole = ShellPage(page: page, shell: shell, language: library.catalogue, assets: assets.root, places: places, path: path)
        return try library.render(whole, in: frame)
    }
}
