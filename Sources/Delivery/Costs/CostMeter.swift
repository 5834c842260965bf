import Accounting
import Conversations
import ExternalServices
import Identity
import Persistence

/// Counts messages and what of them is charged, by month and channel.
package struct CostMeter: Sendable {
    package let database: any SQLDatabase

    package init(database: any SQLDatabase) { self.database = database }

    /// One channel in one stretch of time.
    package struct Usage: Sendable, Hashable {
        package let channel: Channel
        package var received = 0
        package var sent = 0
        package var failed = 0
        /// Charged messages by the provider's category: `service`, `utility`, `authentication`, `marketing`.
        package var billable: [String: Int] = [:]
    }

    /// What one user's chats used; channels without a message are left out.
    package func usage(of user: User.ID, from start: Timestamp, until end: Timestamp) async throws -> [Usage] {
        // Ids sort by the time they were made, which lets the index of a user's messages serve as one of time.
        let first: Identifier<OutboundMessage> = .earliest(at: start), last: Identifier<OutboundMessage> = .earliest(at: end)
        return try await database.read { db in
            var usages = Usages()
            for channel in Channel.allCases {
                let span: SQL = "user_id = \(user) AND channel = \(channel) AND id >= \(first) AND id < \(last)"
                try usages.count(span, in: db)
            }
            return usages.list
        }
    }

    /// What everybody's chats used.
    package func usage(from start: Timestamp, until end: Timestamp) async throws -> [Usage] {
        let first: Identifier<OutboundMessage> = .earliest(at: start), last: Identifier<OutboundMessage> = .earliest(at: end)
        return try await database.read { db in
            var usages = Usages()
            try usages.count("id >= \(first) AND id < \(last)", in: db)
            return usages.list
        }
    }
}

/// Counts by channel while they are gathered.
private struct Usages {
    private var byChannel: [Channel: CostMeter.Usage] = [:]

    package var list: [CostMeter.Usage] { Channel.allCases.compactMap { byChannel[$0] } }

    package mutating func count(_ span: SQL, in db: any SQLReader) throws {
        try countReceived(span, in: db)
        try countSent(span, in: db)
    }

    private mutating func countReceived(_ span: SQL, in db: any SQLReader) throws {
        for row in try db.rows("SELECT channel, COUNT(*) FROM inbound_messages WHERE \(span) GROUP BY channel") {
            let channel: Channel = try row[0], count: Int = try row[1]
            byChannel[channel, default: .init(channel: channel)].received += count
        }
    }

    private mutating func countSent(_ span: SQL, in db: any SQLReader) throws {
        let rows = try db.rows(
            """
            SELECT channel, state, cost_category, is_billable, COUNT(*) FROM outbound_messages WHERE \(span)
            GROUP BY channel, state, cost_category, is_billable
            """)
        for row in rows {
            let channel: Channel = try row[0], state: DeliveryState = try row[1], count: Int = try row[4]
            var usage = byChannel[channel] ?? .init(channel: channel)
            if state == .failed { usage.failed += count } else if state > .waiting { usage.sent += count }
            if let category: String = try row[2], try row[3] == true { usage.billable[category, default: 0] += count }
            byChannel[channel] = usage
        }
    }
}
