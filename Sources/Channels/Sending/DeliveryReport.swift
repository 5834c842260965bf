import Accounting
import Conversations

/// What a provider tells of a message of ours after it was sent.
package struct DeliveryReport: Sendable, Hashable {
    /// The reason of failure when a person has not written for a day.
    package static let windowClosed = "window_closed"

    let channel: Channel
    /// The provider's id of the message.
    let providerID: String
    /// Our own id, which went out with the message.
    let reference: String?
    let state: DeliveryState
    let error: String?
    let costCategory: String?
    let isBillable: Bool?
    let at: Timestamp
}
