import Accounting
import Conversations
import Delivery
import Foundation

/// What one webhook POST tells us, ready to be stored: up to a thousand messages and reports.
struct WebhookBatch: Sendable {
    var messages: [InboundMessage] = []
    var numberChanges: [NumberChange] = []
    var reports: [DeliveryReport] = []
    /// What Meta complains of outside of any message.
    var errors: [String] = []
    /// Numbers other than the configured one that something was sent to. Their messages are kept like all others: a
    /// mistyped setting must not make messages vanish that were answered 200.
    var otherNumbers: Set<String> = []
    /// Elements that were not for us, of a kind we don't know, or unreadable.
    var ignored = 0

    var isEmpty: Bool { messages.isEmpty && numberChanges.isEmpty && reports.isEmpty }

    private static let decoder = JSONDecoder()

    /// Reads the body of a POST. Throws only where it is no JSON object at all.
    init(body: Data, phoneNumberID: String, now: Timestamp) throws {
        let payload = try Self.decoder.decode(WebhookPayload.self, from: body)
        guard payload.object == "whatsapp_business_account" else { return }
        for entry in take(payload.entry) {
            for change in take(entry.changes) {
                guard let value = change.value else {
                    ignored += 1
                    continue
                }
                if let id = value.metadata?.phone_number_id, id != phoneNumberID { otherNumbers.insert(id) }
                read(value, now: now)
            }
        }
    }

    private mutating func read(_ value: WebhookPayload.Value, now: Timestamp) {
        let contacts = value.contacts?.elements ?? []
        for message in take(value.messages) { read(message, contacts: contacts, now: now) }
        for status in take(value.statuses) {
            if let report = DeliveryReport(status, now: now) { reports.append(report) } else { ignored += 1 }
        }
        errors += (value.errors?.elements ?? []).map(\.summary)
    }

    private mutating func take<Element>(_ list: LossyList<Element>?) -> [Element] {
        ignored += list?.unreadable ?? 0
        return list?.elements ?? []
    }

    private mutating func read(_ message: WireMessage, contacts: [WebhookPayload.Contact], now: Timestamp) {
        if let inbound = InboundMessage(message, contacts: contacts, now: now) {
            messages.append(inbound)
        } else if let change = NumberChange(message, now: now) {
            numberChanges.append(change)
        } else {
            ignored += 1
        }
    }
}
