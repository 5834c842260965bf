import Hummingbird

/// `/service-worker.js`: the program that browsers keep for when there is no network (Docs/offline.md).
///
/// Its text names the static files of this version, so that each version is a new one, and a browser takes it over at the next page.
package struct ServiceWorker: Sendable {
    static let file = "service-worker.js"
    private let text: ByteBuffer

    package init(_ assets: StaticFiles) {
        let source = assets.file(Self.file).map { String(buffer: $0) } ?? ""
        let kept = assets.names.filter(Self.isKept).map { "\"\($0)\"" }
        text = ByteBuffer(
            string: source.replacing("{{assets}}", with: assets.root).replacing("{{files}}", with: kept.joined(separator: ", ")))
    }

    package func addRoutes(to router: some RouterMethods) {
        router.get("/service-worker.js") { _, _ in Response(status: .ok, headers: Self.headers, body: .init(byteBuffer: text)) }
    }

    /// What pages need; the single style sheets are in the one of the site.
    private static func isKept(_ name: String) -> Bool {
        name != file && !name.hasPrefix("icons/") && (!name.hasPrefix("css/") || name == "css/site.css")
    }

    /// A worker has the policy of its own script: it loads and asks nothing but this server.
    private static let headers: HTTPFields = [
        .contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache",
        .contentSecurityPolicy: "default-src 'none'; script-src 'self'; connect-src 'self'",
    ]
}
