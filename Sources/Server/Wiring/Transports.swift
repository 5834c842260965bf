import ExternalServices
import Providers
import Synchronization

/// The connections to the world outside of one process, closed together at its end.
final class Transports: Sendable {
    private let shutdowns = Mutex<[@Sendable () async -> Void]>([])

    /// A way out that also leads to these hosts where they are private.
    func open(_ allowedHosts: Set<String>) -> HTTPTransport {
        let (transport, shutdown) = HTTPTransport.live(allowedHosts: allowedHosts)
        shutdowns.withLock { $0.append(shutdown) }
        return transport
    }

    func close() async {
        for shutdown in shutdowns.withLock({ $0 }) { await shutdown() }
    }
}
