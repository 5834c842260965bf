import Accounting
import BackgroundJobs
import Conversations
import ExternalServices
import Logging
import Persistence

extension SendReplyHandler {
    /// Decides what follows from a failed attempt: giving up, or another attempt at the right time.
    func settle(_ error: MessengerError, of id: OutboundMessage.ID, _ context: JobContext) async throws {
        switch error {
        case .rejected(let reason):
            try await giveUp(id, because: reason, context)
        case .windowClosed:
            try await giveUp(id, because: DeliveryReport.windowClosed, context)
        case .unconfirmed:
            try await awaitReport(of: id)
        case .throttled(let reason, let pause, _):
            try await note(reason, on: id)
            throw TryAgain(after: pause.quadrupled(context.attempt - 1, atMost: .seconds(3600)), reason)
        case .stopped(let reason), .unavailable(let reason):
            try await note(reason, on: id)
            throw NotSent(reason: reason)
        }
    }

    /// Lets a report come in that tells whether the attempt arrived, then tries again.
    func awaitReport(of id: OutboundMessage.ID) async throws {
        try await note(Self.unconfirmed, on: id)
        throw TryAgain(after: Self.timeForReports, Self.unconfirmed)
    }

    func giveUp(_ id: OutboundMessage.ID, because reason: String, _ context: JobContext) async throws {
        logger.warning("a reply is given up", metadata: ["message": "\(id)", "reason": "\(reason)"])
        try await database.write { db in
            try context.complete(in: db)
            try db.execute(
                """
                UPDATE outbound_messages SET state = \(DeliveryState.failed), error = \(reason)
                WHERE id = \(id) AND state = \(DeliveryState.waiting)
                """)
        }
    }

    private func note(_ reason: String, on id: OutboundMessage.ID) async throws {
        _ = try await database.write { db in
            try db.execute(
                "UPDATE outbound_messages SET error = \(reason) WHERE id = \(id) AND state = \(DeliveryState.waiting)")
        }
    }
}

/// A provider did not take a message; the queue tries again with growing rests.
struct NotSent: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
}

extension Duration {
    /// The duration times 4 to the power of `times`.
    func quadrupled(_ times: Int, atMost cap: Duration) -> Duration {
        min(self * (1 << (2 * min(max(times, 0), 10))), cap)
    }
}
