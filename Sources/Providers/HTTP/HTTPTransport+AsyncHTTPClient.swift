import AsyncHTTPClient
import ExternalServices
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

extension HTTPTransport {
    /// The largest answer that is read.
    package static let maximumReply = 8 << 20

    /// The transport of the running program, and what closes it.
    ///
    /// A host's name is resolved, every address it has is checked, and the connection goes to one of exactly those addresses:
    /// the name is not asked for again, while TLS still proves the name. Private, loopback, link-local and shared addresses are
    /// refused, and so is plain HTTP, except for `allowedHosts`, which the operator has configured. Connecting takes
    /// 3 seconds at the most, a whole exchange `request.timeout`, an answer 8 MiB. Redirects are answers like any other, and no proxy
    /// variable of the environment is heeded.
    package static func live(
        allowedHosts: Set<String> = []
    ) -> (transport: HTTPTransport, shutdown: @Sendable () async -> Void) {
        let clients = PinnedClients()
        let guarded = GuardedTransport(clients: clients, resolver: HostResolver(), allowedHosts: allowedHosts)
        let transport = HTTPTransport { request async throws(TransportError) in try await guarded.send(request) }
        return (transport, { await clients.shutdown() })
    }
}

/// Sends requests to addresses that were looked at before.
struct GuardedTransport: Sendable {
    let clients: PinnedClients
    let resolver: HostResolver
    let allowedHosts: Set<String>

    func send(_ request: OutboundRequest) async throws(TransportError) -> InboundReply {
        let address = try await address(for: request)
        return try await withDeadline(request.timeout) { () async throws(TransportError) in
            do {
                let client = try clients.client(for: address)
                return try await exchange(request, over: client)
            } catch {
                throw TransportError(describing: error)
            }
        }
    }

    private func address(for request: OutboundRequest) async throws(TransportError) -> PinnedAddress {
        guard let url = URL(string: request.url), let host = url.host(percentEncoded: false)?.lowercased(), !host.isEmpty else {
            throw .refusedAddress("(no host)")
        }
        let isAllowed = allowedHosts.contains(host)
        guard url.scheme == "https" || isAllowed && url.scheme == "http" else { throw .refusedAddress(host) }
        return PinnedAddress(host: host, ip: try await resolver.resolve(host, allowingPrivate: isAllowed))
    }

    private func exchange(_ request: OutboundRequest, over client: HTTPClient) async throws -> InboundReply {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
        if !request.body.isEmpty { outgoing.body = .bytes(ByteBuffer(bytes: request.body)) }
        let response = try await client.execute(outgoing, timeout: .nanoseconds(request.timeout.nanoseconds))
        do {
            let body = try await response.body.collect(upTo: HTTPTransport.maximumReply)
            return InboundReply(
                status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) },
                body: Array(body.readableBytesView))
        } catch is NIOTooManyBytesError {
            throw TransportError.tooLarge
        }
    }
}

/// Ends `work` with `.timedOut` when it takes longer than `timeout`, reading of the body included.
func withDeadline<Value: Sendable>(
    _ timeout: Duration, _ work: @escaping @Sendable () async throws(TransportError) -> Value
) async throws(TransportError) -> Value {
    let outcome = await withTaskGroup(of: Result<Value, TransportError>?.self) { group in
        group.addTask { () async -> Result<Value, TransportError>? in
            do throws(TransportError) { return .success(try await work()) } catch { return .failure(error) }
        }
        group.addTask {
            try? await Task.sleep(for: timeout)
            return nil
        }
        let first = await group.next()
        group.cancelAll()
        return first ?? nil
    }
    guard let outcome else { throw .timedOut }
    return try outcome.get()
}

extension TransportError {
    /// What an error of the client means for the question whether the request may have arrived.
    init(describing error: any Error) {
        switch error {
        case let error as TransportError: self = error
        case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout: self = .timedOut
        case let error as HTTPClientError where Self.beforeSending.contains(error): self = .unreachable("\(error)")
        case let error as IOError where Self.refusals.contains(error.errnoCode): self = .unreachable("\(error)")
        case is ChannelError, is NIOConnectionError: self = .unreachable("\(error)")
        case is CancellationError: self = .interrupted("cancelled")
        default: self = .interrupted("\(error)")
        }
    }

    private static let refusals = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH]
    private static let beforeSending: [HTTPClientError] = [
        .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .shutdownUnsupported, .alreadyShutdown,
    ]
}

extension Duration {
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return min(seconds, 86_400) * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
