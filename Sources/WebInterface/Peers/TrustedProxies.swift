import Hummingbird

/// The proxies whose word is taken for where a request came from.
///
///     let proxies = try TrustedProxies(parsing: "127.0.0.1, ::1, 10.0.0.0/8")
///     proxies.peer(of: request.headers, at: "127.0.0.1")
///     // the address that the proxy saw, whatever its sender wrote into X-Forwarded-For
package struct TrustedProxies: Sendable {
    /// The one header that the proxy writes. The other one is anybody's, for a proxy passes on what it does not know.
    package enum Header: String, Sendable, CaseIterable {
        case xForwardedFor = "x-forwarded-for"
        case forwarded
    }

    private let networks: [IPNetwork]
    private let header: Header

    package static let none = TrustedProxies(networks: [], header: .xForwardedFor)

    /// Addresses and networks with commas or spaces between. Nil when one is neither.
    package init?(parsing text: String, header: Header = .xForwardedFor) {
        let words = text.split { $0 == "," || $0.isWhitespace }
        let networks = words.compactMap(IPNetwork.init)
        guard networks.count == words.count else { return nil }
        self.init(networks: networks, header: header)
    }

    private init(networks: [IPNetwork], header: Header) {
        self.networks = networks
        self.header = header
    }

    package func contains(_ address: IPAddress) -> Bool { networks.contains { $0.contains(address) } }

    /// Who sent a request that came over a connection from `address`.
    package func peer(of headers: HTTPFields, at address: String) -> Peer {
        guard let other = IPAddress(address) else { return Peer(address: address) }
        let isForwarded = headers[named: "X-Forwarded-For"] != nil || headers[named: "Forwarded"] != nil
        guard contains(other) else {
            return Peer(address: address, isHere: other.isLoopback && !isForwarded, isUntrusted: isForwarded)
        }
        let hops = hops(in: headers)
        // From right to left: each proxy adds who came to it, and the first that is no proxy of ours is the sender.
        var sender = other
        for hop in hops.reversed() {
            guard let next = hop.address else { break }
            sender = next
            guard contains(next) else { break }
        }
        let scheme = hops.last?.scheme ?? headers[named: "X-Forwarded-Proto"]?.lowercased()
        return Peer(address: sender.description, isEncrypted: scheme == "https", isHere: !isForwarded)
    }

    private func hops(in headers: HTTPFields) -> [ForwardedHop] {
        switch header {
        case .xForwardedFor: ForwardedHop.list(xForwardedFor: headers[values: "X-Forwarded-For"])
        case .forwarded: ForwardedHop.list(forwarded: headers[values: "Forwarded"])
        }
    }
}

extension HTTPFields {
    fileprivate subscript(values name: String) -> [String] { Element.Name(name).map { self[values: $0] } ?? [] }
}
