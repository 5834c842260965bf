import Accounting
import Conversations
import ExternalServices
import Foundation
import Hummingbird
import HummingbirdTesting
import Persistence
import Synchronization
import Testing
import WebInterface

@testable import WhatsApp

@Suite(.everyEngine) struct WhatsAppWebhookTests {
    func app(
        over database: any SQLDatabase, _ books: TestBooks, isDebugging: Bool = false
    ) throws -> some ApplicationProtocol {
        let router = Router()
        WhatsAppWebhook(
            settings: try testSettings(), database: database, inbox: Inbox(clock: books.clock, jobs: books.jobs),
            clock: books.clock, logger: quietLogger, isDebugging: isDebugging
        ).addRoutes(to: router)
        return Application(router: router)
    }

    @discardableResult
    func post(
        _ body: String, to uri: String = "/whatsapp/webhook/", signature: String? = "right", over client: any TestClientProtocol
    ) async throws -> TestResponse {
        var headers = HTTPFields()
        let right = WebhookSignature(secret: "appsecret").header(for: Data(body.utf8))
        headers[named: "X-Hub-Signature-256"] = signature == "right" ? right : signature
        return try await client.execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    func expect(
        _ status: HTTPResponse.Status, for body: String, to uri: String = "/whatsapp/webhook/", signature: String? = "right",
        over client: any TestClientProtocol, location: SourceLocation = #_sourceLocation
    ) async throws {
        let response = try await post(body, to: uri, signature: signature, over: client)
        #expect(response.status == status, sourceLocation: location)
    }

    @Test func `the challenge is echoed for the right token alone`() async throws {
        let books = try await TestBooks()
        try await app(over: books.database, books).test(.router) { client in
            let path = "/whatsapp/webhook/?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
            let right = try await client.execute(uri: path + "meatyhamhock", method: .get)
            #expect(right.status == .ok && String(buffer: right.body) == "1158201444")
            for wrong in ["", "meatyhamhoc", "Meatyhamhock"] {
                let response = try await client.execute(uri: path + wrong, method: .get)
                #expect(response.status == .forbidden)
            }
            let bare = try await client.execute(uri: "/whatsapp/webhook/", method: .get)
            #expect(bare.status == .forbidden)
        }
    }

    @Test func `a message is stored once with one job, however often it comes`() async throws {
        let books = try await TestBooks()
        try await app(over: books.database, books).test(.router) { client in
            let body = webhookBody(messages: [textMessage("12.50 lunch", id: "wamid.A")])
            for _ in 0..<3 { try await expect(.ok, for: body, over: client) }
            let both = webhookBody(messages: [textMessage("12.50 lunch", id: "wamid.A"), textMessage("9 tea", id: "wamid.B")])
            try await expect(.ok, for: both, over: client)
        }
        #expect(try await books.count("inbound_messages") == 2)
        #expect(try await books.count("jobs") == 2)
        #expect(try await books.value("SELECT body FROM inbound_messages WHERE provider_id = 'wamid.A'") == "12.50 lunch")
    }

    @Test func `a thousand updates in one body are stored`() async throws {
        let books = try await TestBooks()
        try await app(over: books.database, books).test(.router) { client in
            let body = webhookBody(messages: (0..<1000).map { textMessage("\($0) x", id: "wamid.\($0)") })
            try await expect(.ok, for: body, over: client)
        }
        #expect(try await books.count("inbound_messages") == 1000)
    }

    @Test func `an unsigned body is 401, a wrongly signed one 403, and neither is stored`() async throws {
        let books = try await TestBooks()
        try await app(over: books.database, books).test(.router) { client in
            let body = webhookBody(messages: [textMessage("1", id: "wamid.A")])
            try await expect(.unauthorized, for: body, signature: nil, over: client)
            try await expect(.forbidden, for: body, signature: "sha256=00", over: client)
            let other = WebhookSignature(secret: "other").header(for: Data(body.utf8))
            try await expect(.forbidden, for: body, signature: other, over: client)
            try await expect(.unauthorized, for: "{", signature: nil, over: client)
        }
        #expect(try await books.count("inbound_messages") == 0)
    }

    @Test func `a signed body that is no JSON is 400, one of another kind 200`() async throws {
        let books = try await TestBooks()
        try await app(over: books.database, books).test(.router) { client in
            try await expect(.badRequest, for: "{\"object\":", over: client)
            try await expect(.ok, for: "{}", over: client)
            try await expect(.ok, for: #"{"object":"whatsapp_business_account"}"#, over: client)
        }
    }

    @Test func `a body above 4 MiB is 413`() async throws {
        let books = try await TestBooks()
        try await app(over: books.database, books).test(.router) { client in
            let body = String(repeating: " ", count: WhatsAppWebhook.maximumBody + 1)
            try await expect(.contentTooLarge, for: body, over: client)
        }
    }

    @Test(arguments: [SQLError.full, .busy, .connectionLost("gone"), .other(code: 10, "disk I/O error")])
    func `a database in trouble is 503`(error: SQLError) async throws {
        let books = try await TestBooks()
        try await app(over: FailingDatabase(error: error), books).test(.router) { client in
            let response = try await post(webhookBody(messages: [textMessage("1", id: "a")]), over: client)
            #expect(response.status == .serviceUnavailable)
            #expect(response.headers[.retryAfter] != nil)
        }
    }

    @Test func `200 is answered only after the commit`() async throws {
        let books = try await TestBooks()
        let held = HeldDatabase(inner: books.database)
        try await app(over: held, books).test(.router) { client in
            let isAnswered = Mutex(false)
            async let response = {
                let response = try await post(webhookBody(messages: [textMessage("1", id: "a")]), over: client)
                isAnswered.withLock { $0 = true }
                return response
            }()
            try await held.untilHolding()
            try await Task.sleep(for: .milliseconds(50))
            #expect(isAnswered.withLock { $0 } == false)
            held.release()
            #expect(try await response.status == .ok)
        }
        #expect(try await books.count("inbound_messages") == 1)
    }

    @Test func `the test route explains and stores nothing, and is off by default`() async throws {
        let books = try await TestBooks()
        let body = webhookBody(messages: [textMessage("1", id: "wamid.A")])
        try await app(over: books.database, books).test(.router) { client in
            try await expect(.notFound, for: body, to: "/whatsapp/test/", over: client)
        }
        try await app(over: books.database, books, isDebugging: true).test(.router) { client in
            let response = try await post(body, to: "/whatsapp/test/", signature: nil, over: client)
            let text = String(buffer: response.body)
            #expect(text.contains(#""signature":"missing""#) && text.contains("wamid.A"))
        }
        #expect(try await books.count("inbound_messages") == 0)
    }
}
