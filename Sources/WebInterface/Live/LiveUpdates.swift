import ExternalServices
import Synchronization

/// Tells open pages what changed, in this process and, over `Announcements`, in all others.
///
///     let events = live.subscribe(to: "book/7")
///     live.publish(LiveEvent("ledger-changed"), to: "book/7")
///
/// Publishing never waits. A reader that falls behind loses the oldest events and gets `refresh` in their place. When
/// the task that reads a stream ends, the subscription ends with it.
package final class LiveUpdates: Sendable {
    package typealias Feed = AsyncStream<LiveEvent>.Continuation

    static let bufferSize = 16
    let subscribers: Mutex<Subscribers>
    let announcements: Announcements?
    /// Tells what this process announces from what others do.
    let origin = "\(UInt64.random(in: .min ... .max))"
    package let heartbeat: Duration

    /// Without announcements the live updates of a process that is alone. A stream of `response` that is quiet for long sends
    /// a sign of life every `heartbeat`.
    package init(over announcements: Announcements? = nil, heartbeat: Duration = .seconds(25)) {
        self.announcements = announcements
        self.heartbeat = heartbeat
        subscribers = Mutex(Subscribers(slots: max(1, Int(heartbeat / Self.tick))))
    }

    /// The events of all these topics from now on.
    package func subscribe(to topics: String...) -> AsyncStream<LiveEvent> { open(topics).events }

    package func publish(_ event: LiveEvent, to topic: String) {
        deliver(event, to: topic)
        announcements?.publish(Self.channel, LiveMessage(origin: origin, topic: topic, event: event).text)
    }

    /// Ends every stream, and every later one at once: for shutting down.
    package func close() {
        for feed in subscribers.withLock({ $0.close() }) { feed.finish() }
    }

    /// How many streams are open.
    package var subscriptionCount: Int { subscribers.withLock { $0.count } }

    func deliver(_ event: LiveEvent, to topic: String) {
        for feed in subscribers.withLock({ $0.feeds(of: topic) }) { Self.send(event, into: feed) }
    }

    package static func send(_ event: LiveEvent, into feed: Feed) {
        if case .dropped(let lost) = feed.yield(event), lost != .heartbeat { feed.yield(.refresh) }
    }

    package func open(_ topics: [String], withHeartbeat: Bool = false) -> (events: AsyncStream<LiveEvent>, feed: Feed) {
        let (events, feed) = AsyncStream.makeStream(
            of: LiveEvent.self, bufferingPolicy: .bufferingNewest(Self.bufferSize))
        guard let number = subscribers.withLock({ $0.add(feed, to: topics, withHeartbeat: withHeartbeat) }) else {
            feed.finish()
            return (events, feed)
        }
        feed.onTermination = { [weak self] _ in self?.subscribers.withLock { $0.remove(number, from: topics) } }
        if withHeartbeat { startBeating() }
        return (events, feed)
    }
}
