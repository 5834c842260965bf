import HTTPTypes
import Hummingbird
import Testing

@testable import WebInterface

@Suite struct TrustedProxiesTests {
    private func peer(_ address: String, _ forwarded: [String], trusting text: String = "127.0.0.1, ::1 10.0.0.0/8") throws -> Peer {
        var headers = HTTPFields()
        for line in forwarded { headers.append(HTTPField(name: try #require(HTTPField.Name("X-Forwarded-For")), value: line)) }
        return try #require(TrustedProxies(parsing: text)).peer(of: headers, at: address)
    }

    @Test(arguments: [
        (["198.51.100.7"], "198.51.100.7"), (["203.0.113.9, 198.51.100.7"], "198.51.100.7"), (["203.0.113.9", "198.51.100.7"], "198.51.100.7"),
        (["203.0.113.9, 198.51.100.7, 10.1.2.3"], "198.51.100.7"), (["10.9.9.9, 10.1.2.3"], "10.9.9.9"), (["unknown"], "127.0.0.1"),
        (["203.0.113.9, unknown, 10.1.2.3"], "10.1.2.3"), ([""], "127.0.0.1"), (["198.51.100.7:4711"], "198.51.100.7"),
        (["2001:db8::7"], "2001:db8::7"), (["[2001:db8::7]:4711"], "2001:db8::7"), (["::ffff:198.51.100.7"], "198.51.100.7"),
        ([String(repeating: "1.2.3.4,", count: 10_000) + "198.51.100.7"], "198.51.100.7"),
    ])
    func `the sender is the nearest who is no proxy of ours`(forwarded: [String], sender: String) throws {
        #expect(try peer("127.0.0.1", forwarded).address == sender)
    }

    @Test func `nobody else is believed`() throws {
        let stranger = try peer("192.0.2.1", ["198.51.100.7"])
        #expect(stranger.address == "192.0.2.1" && stranger.isUntrusted && !stranger.isHere)
        #expect(try peer("127.0.0.1", ["198.51.100.7"], trusting: "10.0.0.1").address == "127.0.0.1")
    }

    @Test func `a thousand made-up senders are one`() throws {
        let senders = try (0..<1000).map { try peer("127.0.0.1", ["203.0.113.\($0 % 250), 198.51.100.7"]).address }
        #expect(Set(senders) == ["198.51.100.7"])
    }

    @Test func `only the header that the proxy writes is read`() throws {
        var headers = HTTPFields()
        headers[named: "X-Forwarded-For"] = "203.0.113.9"
        headers[named: "Forwarded"] = #"for=203.0.113.8, for="[2001:db8::1]:4711";proto=https;by=10.0.0.1"#
        let byDefault = try #require(TrustedProxies(parsing: "127.0.0.1")).peer(of: headers, at: "127.0.0.1")
        #expect(byDefault.address == "203.0.113.9" && !byDefault.isEncrypted)
        let forwarded = try #require(TrustedProxies(parsing: "127.0.0.1", header: .forwarded)).peer(of: headers, at: "127.0.0.1")
        #expect(forwarded.address == "2001:db8::1" && forwarded.isEncrypted)
    }

    @Test func `a proxy says whether it was reached over TLS`() throws {
        var headers = HTTPFields()
        headers[named: "X-Forwarded-For"] = "198.51.100.7"
        headers[named: "X-Forwarded-Proto"] = "https"
        #expect(try #require(TrustedProxies(parsing: "127.0.0.1")).peer(of: headers, at: "127.0.0.1").isEncrypted)
        #expect(!TrustedProxies.none.peer(of: headers, at: "127.0.0.1").isEncrypted)
    }

    @Test func `who asks on this machine itself is here`() throws {
        #expect(try peer("127.0.0.1", []).isHere)
        #expect(try peer("::1", [], trusting: "").isHere)
        #expect(try !peer("127.0.0.1", ["127.0.0.1"]).isHere)
        #expect(try !peer("192.0.2.1", []).isHere)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false),
        ("192.0.2.128/25", "192.0.2.127", false), ("192.0.2.7", "::ffff:192.0.2.7", true), ("2001:db8::/33", "2001:db8:7fff::1", true),
        ("2001:db8::/33", "2001:db8:8000::1", false), ("::1/128", "::1", true), ("fe80::/65", "fe80::8000:0:0:1", false), ("::/0", "2001:db8::1", true),
    ])
    func `a network holds its addresses`(network: String, address: String, isInside: Bool) throws {
        #expect(try #require(TrustedProxies(parsing: network)).contains(#require(IPAddress(address))) == isInside)
    }

    @Test(arguments: ["localhost", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/-1", "10.0.0.0/", "1.2.3.4.5", "127.0.0.1; ::1"])
    func `what is no network is refused`(text: String) {
        #expect(TrustedProxies(parsing: text) == nil)
    }

    @Test(arguments: [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("::ffff:192.0.2.7", "192.0.2.7"), ("fe80::1%eth0", "fe80::")])
    func `a visitor is an address or a network of 64 bits`(text: String, block: String) throws {
        #expect(try #require(IPAddress(text)).block.description == block)
    }
}
