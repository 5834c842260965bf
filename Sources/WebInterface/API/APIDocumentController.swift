import Hummingbird

/// `/api/`: what the API is, for people and for programs.
package struct APIDocumentController<Context: PageContext>: Sendable {
    let file: OpenAPIFile
    let pages: PageRenderer

    package init(file: OpenAPIFile, pages: PageRenderer) {
        self.file = file
        self.pages = pages
    }

    package func addRoutes(to router: some RouterMethods<Context>) {
        router.get("/api/", use: show)
        router.get("/api/openapi.json", use: contract)
    }

    @Sendable func show(_ request: Request, context: Context) throws -> Response {
        try pages.respond(to: request, with: file.document().page, context: context)
    }

    @Sendable func contract(_ request: Request, context: Context) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "public, max-age=300"],
            body: .init(byteBuffer: ByteBuffer(bytes: try file.document().json)))
    }
}
