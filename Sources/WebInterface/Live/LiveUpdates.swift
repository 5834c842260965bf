import Synchronization

/// Tells open pages what changed, within this process.
///
///     let events = live.subscribe(to: "book/7")
///     live.publish(LiveEvent("ledger-changed"), to: "book/7")
///
/// Publishing never waits. A reader that falls behind loses the oldest events and gets `refresh` in their place. When
/// the task that reads a stream ends, the subscription ends with it.
package final class LiveUpdates: Sendable {
    typealias Subscription = (events: AsyncStream<LiveEvent>, feed: AsyncStream<LiveEvent>.Continuation)

    static let bufferSize = 16
    private let subscribers = Mutex(Subscribers())

    private struct Subscribers {
        var feeds: [String: [Int: AsyncStream<LiveEvent>.Continuation]] = [:]
        var lastNumber = 0
        var isClosed = false
    }

    package init() {}

    /// The events of all these topics from now on.
    package func subscribe(to topics: String...) -> AsyncStream<LiveEvent> { open(topics).events }

    package func publish(_ event: LiveEvent, to topic: String) {
        let feeds = subscribers.withLock { $0.feeds[topic].map { Array($0.values) } ?? [] }
        for feed in feeds {
            if case .dropped = feed.yield(event) { feed.yield(.refresh) }
        }
    }

    /// Ends every stream, and every later one at once: for shutting down.
    package func close() {
        let feeds = subscribers.withLock { subscribers in
            subscribers.isClosed = true
            return subscribers.feeds.values.flatMap { Array($0.values) }
        }
        for feed in feeds { feed.finish() }
    }

    /// How many subscriptions are open.
    package var subscriptionCount: Int {
        subscribers.withLock { $0.feeds.values.reduce(0) { $0 + $1.count } }
    }

    func open(_ topics: [String]) -> Subscription {
        let (events, feed) = AsyncStream.makeStream(
            of: LiveEvent.self, bufferingPolicy: .bufferingNewest(Self.bufferSize))
        let number = subscribers.withLock { subscribers -> Int? in
            guard !subscribers.isClosed else { return nil }
            subscribers.lastNumber += 1
            for topic in topics { subscribers.feeds[topic, default: [:]][subscribers.lastNumber] = feed }
            return subscribers.lastNumber
        }
        guard let number else {
            feed.finish()
            return (events, feed)
        }
        feed.onTermination = { [weak self] _ in self?.remove(number, from: topics) }
        return (events, feed)
    }

    private func remove(_ number: Int, from topics: [String]) {
        subscribers.withLock { subscribers in
            for topic in topics {
                subscribers.feeds[topic]?[number] = nil
                if subscribers.feeds[topic]?.isEmpty == true { subscribers.feeds[topic] = nil }
            }
        }
    }
}
