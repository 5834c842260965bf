import Persistence

/// How far a reply has come on its way to a person. The order is that of the cases, and a state is never left for an earlier one.
package enum DeliveryState: String, Sendable, CaseIterable, Comparable, SQLBindable, SQLDecodable {
    /// Written, not yet taken by the provider.
    case waiting
    case sent
    /// Given up; `outbound_messages.error` says why. A report of delivery still outweighs it.
    case failed
    case delivered, read

    package static func < (a: DeliveryState, b: DeliveryState) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .waiting: 0
        case .sent: 1
        case .failed: 2
        case .delivered: 3
        case .read: 4
        }
    }
}
