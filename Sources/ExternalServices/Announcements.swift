import Synchronization

/// Short words between the processes of one installation: a job was added, a page has changed.
///
///     announcements.publish("ledger", "019a…")
///     for await book in announcements.messages("ledger") { … }
///
/// Best effort: whatever must not get lost stands in the database, and who listens looks there now and then.
package struct Announcements: Sendable {
    /// Tells every process, this one included. Returns at once and never fails.
    package var publish: @Sendable (_ channel: String, _ message: String) -> Void
    /// What is published on a channel from now on, until the reading task ends.
    package var messages: @Sendable (_ channel: String) -> AsyncStream<String>

    package init(
        publish: @escaping @Sendable (_ channel: String, _ message: String) -> Void,
        messages: @escaping @Sendable (_ channel: String) -> AsyncStream<String>
    ) {
        self.publish = publish
        self.messages = messages
    }
}

extension Announcements {
    /// Heard in place of messages that may have been lost, as while a connection was broken: look at everything anew.
    package static let missed = "\u{7F}missed"

    /// Announcements of a process that is alone.
    package static func local() -> Announcements {
        let listeners = AnnouncementListeners()
        return Announcements(publish: listeners.deliver, messages: listeners.messages)
    }
}

/// Those of this process who listen, by channel. A listener that falls behind loses the oldest messages and hears `missed`.
package final class AnnouncementListeners: Sendable {
    private struct State {
        var nextID = 0
        var byChannel: [String: [Int: AsyncStream<String>.Continuation]] = [:]
    }
    private let state = Mutex(State())

    package init() {}

    package func deliver(channel: String, message: String) {
        let listeners = state.withLock { Array($0.byChannel[channel, default: [:]].values) }
        for listener in listeners {
            if case .dropped = listener.yield(message) { listener.yield(Announcements.missed) }
        }
    }

    /// Tells everybody that messages may have been lost.
    package func deliverMissed() {
        for channel in channels { deliver(channel: channel, message: Announcements.missed) }
    }

    package func messages(channel: String) -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1024))
        let id = state.withLock { state in
            defer { state.nextID += 1 }
            state.byChannel[channel, default: [:]][state.nextID] = continuation
            return state.nextID
        }
        continuation.onTermination = { [self] _ in
            state.withLock { _ = $0.byChannel[channel]?.removeValue(forKey: id) }
        }
        return stream
    }

    package var channels: [String] { state.withLock { $0.byChannel.filter { !$0.value.isEmpty }.map(\.key) } }
}
