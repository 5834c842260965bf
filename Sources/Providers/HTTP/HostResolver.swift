import ExternalServices
import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Finds the addresses of hosts and refuses those that lead into a private network.
final class HostResolver: Sendable {
    private struct Known {
        let addresses: [IPAddress]
        let until: ContinuousClock.Instant
    }
    /// How long an answer is used. Long enough to spare a look-up for most requests, short enough to follow a provider that moves.
    static let lifetime: Duration = .seconds(30)

    private let known = Mutex<[String: Known]>([:])

    /// An address of the host, as text; IPv4 goes first, since not every machine has the other.
    func resolve(_ host: String, allowingPrivate: Bool) async throws(TransportError) -> String {
        let addresses = try await addresses(of: host)
        // One private address among public ones is how a name is turned against us, so all of them have to pass.
        guard allowingPrivate || addresses.allSatisfy(\.isPublic) else { throw .refusedAddress(host) }
        guard let chosen = addresses.first(where: \.isIPv4) ?? addresses.first else { throw .unreachable("\(host) has no address") }
        return chosen.text
    }

    private func addresses(of host: String) async throws(TransportError) -> [IPAddress] {
        let now = ContinuousClock.now
        if let found = known.withLock({ $0[host] }), found.until > now { return found.addresses }
        let addresses: [IPAddress]
        do {
            // getaddrinfo blocks its thread.
            addresses = try await NIOThreadPool.singleton.runIfActive { IPAddress.addresses(of: host) }
        } catch {
            throw .unreachable("\(host): \(error)")
        }
        known.withLock { known in
            if known.count > 256 { known.removeAll() }
            known[host] = addresses.isEmpty ? nil : Known(addresses: addresses, until: now + Self.lifetime)
        }
        return addresses
    }
}
