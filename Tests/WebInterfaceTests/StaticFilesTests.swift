import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebInterface

@Suite struct StaticFilesTests {
    let files: StaticFiles

    init() throws { files = try StaticFiles(folder: webFolder) }

    @Test(arguments: [
        ("css/base.css", "text/css; charset=utf-8"), ("js/app.js", "text/javascript; charset=utf-8"),
        ("logo.svg", "image/svg+xml"), ("app.webmanifest", "application/manifest+json"),
    ])
    func `a file is served for ever under its hash`(path: String, type: String) async throws {
        try await testRoutes.test(.router) { client in
            let response = try await client.execute(uri: "\(files.root)/\(path)", method: .get)
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == type)
            #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let old = try await client.execute(uri: "/static/old/\(path)", method: .get)
            #expect(old.status == .ok)
            #expect(old.headers[.cacheControl] == "no-cache")
        }
    }

    @Test(arguments: [
        "/../templates/frame/shell.mustache", "/%2e%2e/templates/frame/shell.mustache", "/css/../css/base.css", "/css", "/", "",
        "/css/base.css%00", "/.gitignore",
    ])
    func `nothing else can be reached`(path: String) async throws {
        try await testRoutes.test(.router) { client in
            let response = try await client.execute(uri: files.root + path, method: .get)
            #expect(response.status == .notFound)
        }
    }

    @Test func `no page runs inline scripts or styles, or loads from another host`() throws {
        for (name, text) in try TemplateFolder(path: webFolder + "/templates").texts() {
            // Programs that show mails know no other styles.
            let hasStyles = text.contains(" style=") || text.contains("<style")
            #expect(hasStyles == name.hasPrefix("mail/") && !text.contains(" onclick="), "\(name)")
            #expect(!text.contains("src=\"http") && !text.contains("href=\"http") && !text.contains("hx-on"), "\(name)")
            #expect(!text.contains("<script>"), "\(name)")
        }
    }
}
