import Accounting
import Conversations
import Delivery

extension DeliveryReport {
    /// What a status tells of a message of ours; nil where it names no message or no state we know.
    package init?(_ status: WireStatus, now: Timestamp) {
        guard let id = status.id, !id.isEmpty, let state = Self.states[status.status ?? ""] else { return nil }
        let error = status.errors?.elements.first
        self.init(
            channel: .whatsapp, providerID: id, reference: status.biz_opaque_callback_data, state: state,
            error: state == .failed ? Self.reason(of: error) : nil,
            costCategory: status.pricing?.category?.storable, isBillable: status.pricing?.billable,
            at: status.timestamp.instant(notAfter: now))
    }

    /// `played` is `read` for voice messages.
    private static let states: [String: DeliveryState] = [
        "sent": .sent, "delivered": .delivered, "read": .read, "played": .read, "failed": .failed,
    ]

    private static func reason(of error: WireError?) -> String {
        guard let error else { return "failed without a reason" }
        return error.code == GraphError.windowClosedCode ? DeliveryReport.windowClosed : error.summary.storable
    }
}
