import AsyncHTTPClient
import ExternalServices
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A host and the one of its addresses that was checked.
struct PinnedAddress: Sendable, Hashable {
    let host: String
    let ip: String
}

/// One client for each host and address, each bound to that address, sharing threads.
///
/// The client library resolves names itself and offers no look at the result; telling it the address is the only way to be sure
/// that it connects to the one that was checked.
final class PinnedClients: Sendable {
    private struct State {
        var clients: [PinnedAddress: HTTPClient] = [:]
        /// The least recently used first.
        var order: [PinnedAddress] = []
        var isShutDown = false
    }
    static let most = 64

    private let state = Mutex(State())

    func client(for address: PinnedAddress) throws(TransportError) -> HTTPClient {
        let (client, dropped) = state.withLock { state -> (HTTPClient?, HTTPClient?) in
            guard !state.isShutDown else { return (nil, nil) }
            state.order.removeAll { $0 == address }
            state.order.append(address)
            if let known = state.clients[address] { return (known, nil) }
            let client = HTTPClient(eventLoopGroup: .singletonMultiThreadedEventLoopGroup, configuration: Self.configuration(address))
            state.clients[address] = client
            guard state.order.count > Self.most else { return (client, nil) }
            return (client, state.clients.removeValue(forKey: state.order.removeFirst()))
        }
        if let dropped { Task { await Self.retire(dropped) } }
        guard let client else { throw .unreachable("shut down") }
        return client
    }

    func shutdown() async {
        let clients = state.withLock { state in
            defer { state.clients = [:]; state.order = [] }
            state.isShutDown = true
            return Array(state.clients.values)
        }
        for client in clients { try? await client.shutdown() }
    }

    /// Closes a client once what it has under way must be over.
    private static func retire(_ client: HTTPClient) async {
        try? await Task.sleep(for: .seconds(120))
        try? await client.shutdown()
    }

    private static func configuration(_ address: PinnedAddress) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow, timeout: .init(connect: .seconds(3)))
        configuration.dnsOverride = [address.host: address.ip]
        return configuration
    }
}

extension EventLoopGroup where Self == MultiThreadedEventLoopGroup {
    fileprivate static var singletonMultiThreadedEventLoopGroup: MultiThreadedEventLoopGroup { MultiThreadedEventLoopGroup.singleton }
}
