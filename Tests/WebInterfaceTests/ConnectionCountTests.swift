import Testing

@testable import WebInterface
@testable import WebServer

@Suite struct ConnectionCountTests {
    private func count(all: Int = 100, each: Int = 3) throws -> ConnectionCount {
        var limits = HTTPLimits()
        (limits.connections, limits.connectionsPerAddress) = (all, each)
        return ConnectionCount(limits: limits, proxies: try #require(TrustedProxies(parsing: "10.0.0.1")))
    }

    @Test(arguments: [("192.0.2.7", 3), ("2001:db8::1", 3), ("10.0.0.1", 100), ("127.0.0.1", 100), ("::1", 100)])
    func `each address has so many, proxies and this machine as many as there are`(text: String, expected: Int) throws {
        let count = try count()
        let places = (0..<200).compactMap { _ in count.enter(from: IPAddress(text)) }
        #expect(places.count == expected && count.all == expected)
        count.leave(try #require(places.first))
        #expect(count.enter(from: IPAddress(text)) != nil)
    }

    @Test func `a network of 64 bits is one address`() throws {
        let count = try count()
        let places = (0..<10).compactMap { count.enter(from: IPAddress("2001:db8:0:1::\($0)")) }
        #expect(places.count == 3)
        #expect(count.enter(from: IPAddress("2001:db8:0:2::1")) != nil)
    }

    @Test func `nothing is left of those who left`() throws {
        let count = try count()
        for _ in 0..<1000 { count.leave(try #require(count.enter(from: IPAddress("192.0.2.7")))) }
        #expect(count.all == 0)
    }
}
