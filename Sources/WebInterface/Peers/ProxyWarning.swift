import Logging
import Synchronization

/// Says once that a proxy is at work which is not in `TRUSTED_PROXIES`: all who come through it are taken for one.
final class ProxyWarning: Sendable {
    private let isSaid = Atomic(false)

    /// A proxy stands on this machine or next to it. Of strangers from afar who write such headers nothing is said.
    func consider(_ peer: Peer, _ logger: Logger) {
        guard peer.isUntrusted, !isSaid.load(ordering: .relaxed), let address = IPAddress(peer.address) else { return }
        guard Self.near.contains(where: { $0.contains(address) }), !isSaid.exchange(true, ordering: .relaxed) else { return }
        logger.warning(
            "requests come through a proxy that is not in TRUSTED_PROXIES; all its visitors count as one",
            metadata: ["proxy": "\(address)"])
    }

    private static let near = ["127.0.0.0/8", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].compactMap(IPNetwork.init)
}
