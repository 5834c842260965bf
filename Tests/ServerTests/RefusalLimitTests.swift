import Hummingbird
import Identity
import Logging
import NIOCore
import NIOEmbedded
@testable import Server
import SharedState
import Synchronization
import Testing
import WebInterface

@Suite struct RefusalLimitTests {
    @Test func `after thirty refusals nothing is read from an address, from others it is`() async throws {
        let webhook = Webhook()
        for _ in 0..<30 { #expect(try await webhook.post(signature: "bad", from: "192.0.2.1") == 403) }
        #expect(webhook.count == 30)
        for signature in ["bad", "good"] { #expect(try await webhook.post(signature: signature, from: "192.0.2.1") == 429) }
        #expect(webhook.count == 30)
        #expect(try await webhook.post(signature: "good", from: "192.0.2.2") == 200)
    }

    @Test func `who is accepted is never counted`() async throws {
        let webhook = Webhook()
        for _ in 0..<200 { #expect(try await webhook.post(signature: "good", from: "192.0.2.1") == 200) }
    }

    @Test func `the networks of an IPv6 address count together`() async throws {
        let webhook = Webhook()
        for number in 0..<30 { _ = try await webhook.post(signature: "bad", from: "2001:db8:1:2::\(number)") }
        #expect(try await webhook.post(signature: "bad", from: "2001:db8:1:2::ffff") == 429)
        #expect(try await webhook.post(signature: "bad", from: "2001:db8:1:3::1") == 403)
    }

    @Test func `nobody behind a proxy that is not known is stopped by what others do there`() async throws {
        let webhook = Webhook()
        for _ in 0..<60 { #expect(try await webhook.post(signature: "bad", from: "127.0.0.1", isForwarded: true) == 403) }
        #expect(try await webhook.post(signature: "good", from: "127.0.0.1", isForwarded: true) == 200)
    }
}

/// A webhook behind the limit, that counts whom it looked at.
private final class Webhook: Sendable {
    private let looked = Mutex(0)
    private let limit = RefusalLimit.badSignatures(RateLimiter())

    var count: Int { looked.withLock { $0 } }

    func post(signature: String, from address: String, isForwarded: Bool = false) async throws -> Int {
        let channel = EmbeddedChannel()
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 1)
        var context = VisitorContext(source: .init(channel: channel, logger: Logger(label: "test")))
        var headers = HTTPFields()
        if isForwarded { headers[named: "X-Forwarded-For"] = "198.51.100.1" }
        context.peer = TrustedProxies.none.peer(of: headers, at: address)
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: "localhost", path: "/whatsapp/webhook/", headerFields: headers)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        do {
            return try await limit.handle(request, context: context) { _, _ in
                looked.withLock { $0 += 1 }
                guard signature == "good" else { throw HTTPError(.forbidden) }
                return Response(status: .ok)
            }.status.code
        } catch let error as HTTPError {
            return error.status.code
        }
    }
}
