import HTTPTypes
import NIOCore
import Testing

@testable import WebInterface
@testable import WebServer

@Suite struct DirectRouteTests {
    private let route = DirectRoute(path: "/door/", maximumBody: 100) { _, _, _ in false }

    private func request(_ path: String = "/door/", method: HTTPRequest.Method = .post, _ headers: HTTPFields = [.contentLength: "5"])
        -> HTTPRequest
    {
        HTTPRequest(method: method, scheme: "http", authority: "x", path: path, headerFields: headers)
    }

    @Test(arguments: ["/door/", "/door"])
    func `a plain post takes the direct way`(path: String) {
        #expect(route.takes(request(path)))
    }

    @Test(arguments: ["/door/x", "/doors", "/", "", "/door/?a=1", "//door/", "/Door/"])
    func `another path goes to the router`(path: String) {
        #expect(!route.takes(request(path)))
    }

    @Test(arguments: ["101", "-1", "", "1e2", "99999999999999999999"])
    func `a length that is too large or none goes to the router`(length: String) {
        #expect(!route.takes(request(headers(length))))
    }

    @Test func `what is not plain goes to the router`() {
        #expect(!route.takes(request(method: .get)))
        #expect(!route.takes(request([:])))
        #expect(!route.takes(request([.contentLength: "5", .expect: "100-continue"])))
        #expect(!route.takes(request([.contentLength: "5", .connection: "close"])))
    }

    @Test func `a refusal has its length and sentence`() {
        let head = DirectAnswer(.forbidden, "No — not here.", headers: [.retryAfter: "5"]).head(isServedOverTLS: true)
        #expect(head.headerFields[.contentLength] == "16")
        #expect(head.headerFields[.retryAfter] == "5")
        #expect(head.headerFields[.cacheControl] == "no-store")
        #expect(head.headerFields[.strictTransportSecurity] == "max-age=63072000; includeSubDomains")
    }

    private func headers(_ length: String) -> HTTPFields { [.contentLength: length] }
    private func request(_ headers: HTTPFields) -> HTTPRequest { request("/door/", method: .post, headers) }
}
