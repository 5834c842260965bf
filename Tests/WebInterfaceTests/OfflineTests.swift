import Hummingbird
import HummingbirdTesting
import Testing

@testable import FileFormats
@testable import WebInterface

@Suite struct OfflineTests {
    let pages: PageRenderer
    let person = Shell(
        personName: "Asha", csrfToken: "t0ken", marks: Marks(session: "s1", person: "p1", book: "b1"))

    init() throws { pages = try PageRenderer(folder: webFolder, places: places) }

    private func response(to path: String, status: HTTPResponse.Status = .ok, shell: Shell, fragment: Bool = false) -> Response {
        var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: path)
        if fragment { head.headerFields[named: "HX-Request"] = "true" }
        var response = Response(status: status)
        OfflineCopy.mark(&response, to: Request(head: head, body: .init(buffer: ByteBuffer())), of: shell)
        return response
    }

    @Test(arguments: ["/dashboard/", "/dashboard", "/dashboard/expenses/", "/chat/"])
    func `three pages may be kept`(path: String) {
        let headers = response(to: path, shell: person).headers
        #expect(headers[named: "Offline-Copy"] == "yes" && headers[named: "Session-Mark"] == "s1")
    }

    @Test(arguments: [
        "/settings/", "/settings/keys/", "/settings/second-factor/", "/settings/second-factor/set-up/", "/settings/security/", "/confirm/",
        "/dashboard/?period=week", "/dashboard/expenses/7/", "/chat/?before=1", "/admin/", "/", "/login/",
    ])
    func `no other one is, but each tells whose it is`(path: String) {
        let headers = response(to: path, shell: person).headers
        #expect(headers[named: "Offline-Copy"] == nil && headers[named: "Session-Mark"] == "s1")
    }

    @Test func `nothing is kept of visitors, failures and fragments`() {
        #expect(response(to: "/chat/", shell: Shell()).headers[named: "Session-Mark"] == nil)
        #expect(response(to: "/chat/", status: .serviceUnavailable, shell: person).headers[named: "Offline-Copy"] == nil)
        #expect(response(to: "/chat/", shell: person, fragment: true).headers[named: "Offline-Copy"] == nil)
    }

    @Test func `the worker names the files of its version and has a policy of its own`() async throws {
        let router = Router(context: TestContext.self)
        router.add(middleware: SecurityHeaders())
        ServiceWorker(pages.assets).addRoutes(to: router)
        try await Application(router: router).test(.router) { client in
            let response = try await client.execute(uri: "/service-worker.js", method: .get)
            #expect(response.headers[.contentType] == "text/javascript; charset=utf-8")
            #expect(response.headers[.cacheControl] == "no-cache")
            #expect(response.headers[.contentSecurityPolicy] == "default-src 'none'; script-src 'self'; connect-src 'self'")
            let text = String(buffer: response.body)
            #expect(text.contains("\"\(pages.assets.root)/js/offline/outbox.js\"") && !text.contains("{{"))
            #expect(text.contains("\"js/app.js\"") && text.contains("\"css/site.css\"") && !text.contains("\"css/base.css\""))
        }
    }

    @Test func `files are packed for whoever unpacks them`() async throws {
        let router = Router(context: TestContext.self)
        pages.assets.addRoutes(to: router)
        try await Application(router: router).test(.router) { client in
            let uri = "\(pages.assets.root)/vendor/htmx.min.js"
            let whole = try await client.execute(uri: uri, method: .get)
            #expect(whole.headers[.contentEncoding] == nil && whole.headers[.vary] == "Accept-Encoding")
            for coding in ["gzip", "br, gzip;q=0.5", "deflate, GZIP"] {
                let packed = try await client.execute(uri: uri, method: .get, headers: [.acceptEncoding: coding])
                #expect(packed.headers[.contentEncoding] == "gzip")
                #expect(packed.body.readableBytes * 2 < whole.body.readableBytes)
                #expect(Array(packed.body.readableBytesView.prefix(3)) == [0x1F, 0x8B, 8])
            }
            for coding in ["gzip;q=0", "gzip; q=0.0", "br", "xgzip"] {
                let answer = try await client.execute(uri: uri, method: .get, headers: [.acceptEncoding: coding])
                #expect(answer.headers[.contentEncoding] == nil, "\(coding)")
            }
            let picture = try await client.execute(
                uri: "\(pages.assets.root)/icons/192.png", method: .get, headers: [.acceptEncoding: "gzip"])
            #expect(picture.headers[.contentEncoding] == nil && picture.headers[.contentType] == "image/png")
        }
    }

    @Test func `a page is packed, but not one with a query`() async throws {
        let gzip: HTTPFields = [.acceptEncoding: "gzip"]
        try await testRoutes.test(.router) { client in
            let packed = try await client.execute(uri: "/page", method: .get, headers: gzip)
            #expect(packed.headers[.contentEncoding] == "gzip" && packed.headers[.vary]?.contains("Accept-Encoding") == true)
            for (uri, headers) in [("/page?text=a", gzip), ("/page", [:])] {
                #expect(try await client.execute(uri: uri, method: .get, headers: headers).headers[.contentEncoding] == nil)
            }
        }
    }

    @Test func `the styles of all pages are one file`() throws {
        let all = try #require(pages.assets.file("css/site.css"))
        let parts = try StaticFiles.styles.map { try #require(pages.assets.file($0)) }
        #expect(all.readableBytes == parts.reduce(0) { $0 + $1.readableBytes })
    }

    @Test func `what is packed comes out whole, and alike each time`() throws {
        for text in ["", "a", String(repeating: "two pence ", count: 10_000)] {
            let packed = try Gzip.packed(Array(text.utf8), level: 9)
            #expect(try packed == Gzip.packed(Array(text.utf8), level: 9))
            // The last four bytes are the length of what was packed (RFC 1952).
            let length = packed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            #expect(length == text.utf8.count)
        }
    }
}
