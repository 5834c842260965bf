import Accounting
import Conversations

/// What a provider tells of a message of ours after it was sent.
package struct DeliveryReport: Sendable, Hashable {
    /// The reason of failure when a person has not written for a day.
    package static let windowClosed = "window_closed"

    package let channel: Channel
    /// The provider's id of the message.
    package let providerID: String
    /// Our own id, which went out with the message.
    package let reference: String?
    package let state: DeliveryState
    package let error: String?
    package let costCategory: String?
    package let isBillable: Bool?
    package let at: Timestamp

    package init(
        channel: Channel, providerID: String, reference: String?, state: DeliveryState, error: String?, costCategory: String?,
        isBillable: Bool?, at: Timestamp
    ) {
        (self.channel, self.providerID, self.reference) = (channel, providerID, reference)
        (self.state, self.error, self.costCategory) = (state, error, costCategory)
        (self.isBillable, self.at) = (isBillable, at)
    }
}
