import NIOCore
import Synchronization
import WebInterface

/// How many connections are open, in all and from each address.
///
/// Proxies that are trusted and this machine itself have no limit of their own: behind them are many.
package final class ConnectionCount: Sendable {
    private struct Open {
        var all = 0
        var byBlock: [IPAddress: Int] = [:]
    }

    private let limits: HTTPLimits
    private let proxies: TrustedProxies
    private let open = Mutex(Open())

    package init(limits: HTTPLimits, proxies: TrustedProxies) {
        self.limits = limits
        self.proxies = proxies
    }

    /// Whether one more may be opened. If so it is counted until `leave` is called with what this returns.
    func enter(from address: IPAddress?) -> Place? {
        let block = address.flatMap { $0.isLoopback || proxies.contains($0) ? nil : $0.block }
        return open.withLock { open in
            guard open.all < limits.connections else { return nil }
            if let block {
                guard open.byBlock[block, default: 0] < limits.connectionsPerAddress else { return nil }
                open.byBlock[block, default: 0] += 1
            }
            open.all += 1
            return Place(block: block)
        }
    }

    func leave(_ place: Place) {
        open.withLock { open in
            open.all -= 1
            guard let block = place.block, let count = open.byBlock[block] else { return }
            open.byBlock[block] = count > 1 ? count - 1 : nil
        }
    }

    struct Place: Sendable {
        fileprivate let block: IPAddress?
    }

    package var all: Int { open.withLock { $0.all } }
}
