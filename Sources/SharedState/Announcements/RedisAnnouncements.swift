import ExternalServices
import Logging

/// Announcements between processes over Redis' publish and subscribe.
///
/// Listeners of this process hear at once, with Redis or without. What is published while Redis is away goes out when it is
/// back. Everybody hears `Announcements.missed` after a time in which messages may have been lost.
package final class RedisAnnouncements: Sendable {
    private let listeners = AnnouncementListeners()
    private let outbox: Outbox
    private let subscription: RedisSubscription

    package init(at address: RedisAddress, logger: Logger) throws {
        let origin = "\(UInt64.random(in: .min ... .max))"
        // Redis keeps no databases apart here; the name does.
        let channel = "tuppence:announcements:\(address.database)"
        outbox = try Outbox(to: address, channel: channel, origin: origin, logger: logger)
        let listeners = listeners
        subscription = try RedisSubscription(to: address, channel: channel, logger: logger) { event in
            switch event {
            case .connected: listeners.deliverMissed()
            case .message(let bytes): Self.deliver(bytes, from: origin, to: listeners)
            }
        }
    }

    package var announcements: Announcements {
        let (listeners, outbox) = (listeners, outbox)
        return Announcements(
            publish: { channel, message in
                listeners.deliver(channel: channel, message: message)
                outbox.add(channel, message)
            },
            messages: listeners.messages)
    }

    /// Sends what waits and closes the connections.
    package func close() async {
        await outbox.close()
        subscription.close()
    }

    /// Whether other processes are heard now.
    package var isUp: Bool { subscription.isUp }

    private static func deliver(_ bytes: [UInt8], from own: String, to listeners: AnnouncementListeners) {
        guard let batch = AnnouncementBatch(bytes), batch.origin != own else { return }
        for message in batch.messages { listeners.deliver(channel: message.channel, message: message.text) }
        if batch.isIncomplete { listeners.deliverMissed() }
    }
}
