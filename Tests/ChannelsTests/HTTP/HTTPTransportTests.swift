import ExternalServices
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Providers

@Suite struct HTTPTransportTests {
    @Test(arguments: [
        "127.0.0.1", "10.1.2.3", "100.64.0.1", "100.127.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "0.0.0.0",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "2001:db8::1",
    ])
    func `addresses of private networks are refused`(address: String) async {
        let found = IPAddress.addresses(of: address)
        #expect(!found.isEmpty && found.allSatisfy { !$0.isPublic })
    }

    @Test(arguments: ["8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "1.1.1.1", "2606:4700::1111", "2a03:2880::1"])
    func `addresses of the internet are not`(address: String) {
        let found = IPAddress.addresses(of: address)
        #expect(!found.isEmpty && found.allSatisfy(\.isPublic))
        #expect(found.first?.text == address)
    }

    @Test(arguments: [
        "https://127.0.0.1/", "https://localhost/", "https://0x7f.1/", "https://2130706433/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
        "http://8.8.8.8/", "ftp://8.8.8.8/", "https:///x", "", "https://user@127.0.0.1/",
    ])
    func `a request into a private network, or without TLS, is refused before it connects`(url: String) async {
        let (transport, shutdown) = HTTPTransport.live()
        await #expect {
            try await transport.send(OutboundRequest("GET", url))
        } throws: { error in
            guard case .refusedAddress = error as? TransportError else { return false }
            return true
        }
        await shutdown()
    }

    func withServer(_ body: @escaping @Sendable (HTTPTransport, _ base: String) async throws -> Void) async throws {
        let router = Router()
        router.post("/echo") { request, _ in try await request.body.collect(upTo: 1000) }
        router.get("/redirect") { _, _ in Response.redirect(to: "/echo") }
        router.get("/big") { _, _ in ByteBuffer(repeating: 32, count: HTTPTransport.maximumReply + 1) }
        router.get("/slow") { _, _ in
            try await Task.sleep(for: .seconds(5))
            return ""
        }
        router.get("/drip") { _, _ in
            Response(status: .ok, body: .init { writer in
                for _ in 0..<50 {
                    try await writer.write(ByteBuffer(string: "."))
                    try await Task.sleep(for: .milliseconds(100))
                }
                try await writer.finish(nil)
            })
        }
        let app = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await app.test(.live) { client in
            let port = try #require(client.port)
            let (transport, shutdown) = HTTPTransport.live(allowedHosts: ["127.0.0.1"])
            try await body(transport, "http://127.0.0.1:\(port)")
            await shutdown()
        }
    }

    @Test func `what the operator configured is reached`() async throws {
        try await withServer { transport, base in
            let reply = try await transport.send(OutboundRequest("POST", base + "/echo", body: Array("hi".utf8)))
            #expect(reply.status == 200 && reply.body == Array("hi".utf8))
            let redirect = try await transport.send(OutboundRequest("GET", base + "/redirect"))
            #expect(redirect.status == 303 && redirect.header("Location") == "/echo")
        }
    }

    @Test func `an answer too large, too late, or that drips is cut off`() async throws {
        try await withServer { transport, base in
            await #expect(throws: TransportError.tooLarge) { try await transport.send(OutboundRequest("GET", base + "/big")) }
            for path in ["/slow", "/drip"] {
                await #expect(throws: TransportError.timedOut) {
                    try await transport.send(OutboundRequest("GET", base + path, timeout: .milliseconds(300)))
                }
            }
        }
    }

    @Test func `where nobody listens is unreachable`() async {
        let (transport, shutdown) = HTTPTransport.live(allowedHosts: ["127.0.0.1"])
        await #expect {
            try await transport.send(OutboundRequest("GET", "http://127.0.0.1:1/"))
        } throws: { error in
            guard case .unreachable = error as? TransportError else { return false }
            return true
        }
        await shutdown()
    }
}
