import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebInterface

@Suite struct SameOriginTests {
    /// Method, path, headers, whether it passes. The host of the tests is `localhost`.
    static let table: [(HTTPRequest.Method, String, [String: String], Bool)] = [
        (.get, "/x", ["Sec-Fetch-Site": "cross-site"], true),
        (.head, "/x", [:], true),
        (.post, "/x", ["Sec-Fetch-Site": "same-origin"], true),
        (.post, "/x", ["Sec-Fetch-Site": "none"], true),
        (.post, "/x", ["Sec-Fetch-Site": "same-site"], false),
        (.post, "/x", ["Sec-Fetch-Site": "cross-site"], false),
        (.post, "/x", ["Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"], false),
        (.post, "/x", ["Origin": "http://localhost"], true),
        (.post, "/x", ["Origin": "https://LOCALHOST"], true),
        (.post, "/x", ["Origin": "http://localhost.evil.example"], false),
        (.post, "/x", ["Origin": "http://localhost:81"], false),
        (.post, "/x", ["Origin": "https://money.example"], true),
        (.post, "/x", ["Origin": "null"], false),
        (.post, "/x", [:], false),
        (.delete, "/x", [:], false),
        (.put, "/x", ["Origin": "https://evil.example"], false),
        (.post, "/webhook/", ["Sec-Fetch-Site": "cross-site"], true),
        (.post, "/webhooks", [:], false),
    ]

    @Test(arguments: table)
    func `unsafe requests come from our own pages`(
        method: HTTPRequest.Method, path: String, headers: [String: String], passes: Bool
    ) async throws {
        let router = Router(context: TestContext.self)
        router.add(middleware: ErrorPages(pages: try PageRenderer(folder: webFolder, places: places)))
        router.add(middleware: SameOriginMiddleware(baseURL: "https://money.example/", exemptPrefixes: ["/webhook/"]))
        for path in ["/x", "/webhook/", "/webhooks"] {
            for method in [HTTPRequest.Method.get, .head, .post, .put, .delete] {
                router.on(RouterPath(path), method: method) { _, _ in HTTPResponse.Status.ok }
            }
        }
        try await Application(router: router).test(.router) { client in
            let response = try await client.execute(uri: path, method: method, headers: fields(headers))
            #expect(response.status == (passes ? .ok : .forbidden))
        }
    }
}
