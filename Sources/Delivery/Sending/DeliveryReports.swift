import Accounting
import Conversations
import ExternalServices
import Persistence

/// Keeps how far each reply has come. Reports may come in any order, any number of times, and before the answer to the request.
package struct DeliveryReports: Sendable {
    package init() {}

    /// Raises the state of the message a report tells of; false when the report is of no message of ours or brings nothing new.
    @discardableResult
    package func record(_ report: DeliveryReport, in db: any SQLWriter) throws -> Bool {
        if let code = LinkCodeReference.id(in: report.reference) {
            return try record(report, ofCode: code, in: db)
        }
        // Reports come in side by side, and the state that counts is the furthest.
        db.takeTurn("delivery of \(report.providerID)")
        guard let (id, state) = try find(report, in: db) else { return false }
        let next = max(state, report.state)
        guard next != state || report.costCategory != nil else { return false }
        let error = next == report.state ? report.error : nil
        // Whatever went wrong with an attempt is settled by the first word that the message arrived.
        let kept: SQL = state == .waiting ? "\(error)" : "COALESCE(\(error), error)"
        try db.execute(
            """
            UPDATE outbound_messages SET state = \(next), provider_id = COALESCE(provider_id, \(report.providerID)),
                sent_at = COALESCE(sent_at, \(report.at)), cost_category = COALESCE(\(report.costCategory), cost_category),
                is_billable = COALESCE(\(report.isBillable), is_billable),
                error = \(kept)
            WHERE id = \(id)
            """)
        return true
    }

    /// By the provider's id, and by ours while the provider's is not known yet.
    private func find(
        _ report: DeliveryReport, in db: any SQLReader
    ) throws -> (OutboundMessage.ID, DeliveryState)? {
        let byReference = report.reference.flatMap { OutboundMessage.ID($0) }
        let row = if let byReference {
            try db.row("SELECT id, state FROM outbound_messages WHERE id = \(byReference) AND channel = \(report.channel)")
        } else {
            try db.row(
                "SELECT id, state FROM outbound_messages WHERE channel = \(report.channel) AND provider_id = \(report.providerID)")
        }
        return try row.map { (try $0[0], try $0[1]) }
    }

    /// A code that came back undelivered is told to the page that waits for it.
    private func record(
        _ report: DeliveryReport, ofCode id: Identifier<LinkCode>, in db: any SQLWriter
    ) throws -> Bool {
        guard report.state == .failed else { return false }
        let reason = report.error == DeliveryReport.windowClosed ? SendLinkCodeHandler.unreachable : SendLinkCodeHandler.undelivered
        return try db.execute("UPDATE link_codes SET error = \(reason) WHERE id = \(id) AND used_at IS NULL") == 1
    }
}

/// How the id of a linking code goes out with its message.
enum LinkCodeReference {
    private static let prefix = "link-code:"

    static func text(for id: Identifier<LinkCode>) -> String { prefix + id.description }

    static func id(in reference: String?) -> Identifier<LinkCode>? {
        guard let reference, reference.hasPrefix(prefix) else { return nil }
        return Identifier<LinkCode>(reference.dropFirst(prefix.count))
    }
}
