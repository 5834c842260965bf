import Accounting
import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebInterface

@Suite struct ErrorPagesTests {
    static let statuses: [(String, Int)] = [
        ("/kind/invalidInput", 422), ("/kind/notFound", 404), ("/kind/notAllowed", 403), ("/kind/conflict", 409),
        ("/kind/tooMany", 429), ("/http", 410), ("/busy", 503), ("/lost", 503), ("/broken", 500), ("/teapot", 500), ("/nowhere", 404), ("/nowhere/", 404),
    ]

    @Test(arguments: statuses)
    func `every error has its status, as a page, as a toast and as JSON`(path: String, status: Int) async throws {
        try await testRoutes.test(.router) { client in
            let page = try await client.execute(uri: path, method: .get)
            #expect(page.status.code == status)
            #expect(String(buffer: page.body).contains("<html"))

            let toast = try await client.execute(uri: path, method: .get, headers: fields(["HX-Request": "true"]))
            #expect(toast.status.code == status)
            #expect(toast.headers[named: "HX-Retarget"] == "#toasts")
            #expect(!String(buffer: toast.body).contains("<html"))

            let json = try await client.execute(uri: path, method: .get, headers: [.accept: "application/json"])
            #expect(json.status.code == status)
            #expect(json.headers[.contentType] == "application/problem+json")
            #expect(String(buffer: json.body).contains("\"status\":\(status)"))
        }
    }

    @Test func `a failure of ours shows its reference and nothing of its cause`() async throws {
        try await testRoutes.test(.router) { client in
            let text = String(buffer: try await client.execute(uri: "/teapot", method: .get).body)
            #expect(text.contains("Something went wrong, reference ") && !text.contains("Teapot"))
        }
    }

    @Test func `a busy database says when to come back`() async throws {
        try await testRoutes.test(.router) { client in
            let response = try await client.execute(uri: "/busy", method: .get)
            #expect(response.headers[.retryAfter] == "5")
            #expect(String(buffer: response.body).contains("Nothing was changed."))
            let lost = try await client.execute(uri: "/lost", method: .get)
            #expect(String(buffer: lost.body).contains("look whether it was done"))
        }
    }

    @Test func `an error page says what to do next`() async throws {
        try await testRoutes.test(.router) { client in
            let busy = String(buffer: try await client.execute(uri: "/busy?a=1", method: .get).body)
            #expect(busy.contains("href=\"/busy?a=1\">Try again") && busy.contains("no longer than 5 seconds"))
            let missing = String(buffer: try await client.execute(uri: "/nowhere", method: .get).body)
            #expect(!missing.contains("Try again") && missing.contains("data-opens=\"search\"") && missing.contains("To the dashboard"))
            let posted = String(buffer: try await client.execute(uri: "/kind/tooMany", method: .post).body)
            #expect(!posted.contains("Try again"))
        }
    }

    @Test func `what has an answer further out is passed on`() async throws {
        struct Elsewhere: PassedOnError, HTTPResponseError {
            var status: HTTPResponse.Status { .conflict }
            func response(from request: Request, context: some RequestContext) -> Response { Response(status: .conflict) }
        }
        let router = Router(context: TestContext.self)
        router.add(middleware: ErrorPages(pages: try PageRenderer(folder: webFolder, places: places)))
        router.get("/") { _, _ -> String in throw Elsewhere() }
        try await Application(router: router).test(.router) { client in
            let response = try await client.execute(uri: "/", method: .get)
            #expect(response.status == .conflict && response.body.readableBytes == 0)
        }
    }

    @Test func `a trailing slash makes no difference`() async throws {
        try await testRoutes.test(.router) { client in
            for path in ["/page", "/page/"] {
                let response = try await client.execute(uri: path, method: .get)
                #expect(response.status == .ok)
            }
        }
    }

    @Test func `a failure where there are no error pages is an answer like any other`() async throws {
        try await testRoutes.test(.router) { client in
            let (answer, page) = (
                try await client.execute(uri: "/plain-teapot", method: .get), try await client.execute(uri: "/teapot", method: .get))
            #expect(answer.status == .internalServerError)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox; frame-ancestors 'none'")
            for name in page.headers.map(\.name) where name.rawName != "Reporting-Endpoints" { #expect(answer.headers[name] != nil) }
            #expect(!String(buffer: answer.body).contains("Teapot"))
        }
    }

    @Test(arguments: ["/page", "/nowhere", "/teapot", "/busy", "/static/x/nothing.css"])
    func `every answer carries the security headers`(path: String) async throws {
        try await testRoutes.test(.router) { client in
            let headers = try await client.execute(uri: path, method: .get).headers
            let policy = headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("script-src 'self';") && !policy.contains("unsafe") && !policy.contains("http"))
            #expect(headers[named: "X-Content-Type-Options"] == "nosniff")
            #expect(headers[named: "X-Frame-Options"] == "DENY")
            #expect(headers[named: "Referrer-Policy"] == "same-origin")
            #expect(headers[.cacheControl] == "no-store")
        }
    }

    @Test func `htmx gets the fragment, a boosted link the document`() async throws {
        try await testRoutes.test(.router) { client in
            let fragment = try await client.execute(uri: "/page", method: .get, headers: fields(["HX-Request": "true"]))
            #expect(!String(buffer: fragment.body).contains("<html"))
            #expect(String(buffer: fragment.body).contains("value=\"t0ken.home\""))
            let boosted = fields(["HX-Request": "true", "HX-Boosted": "true"])
            let document = try await client.execute(uri: "/page", method: .get, headers: boosted)
            #expect(String(buffer: document.body).contains("<html"))
        }
    }
}

func fields(_ values: [String: String]) -> HTTPFields {
    var fields = HTTPFields()
    for (name, value) in values { fields[named: name] = value }
    return fields
}
