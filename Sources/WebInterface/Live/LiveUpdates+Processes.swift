import ExternalServices
import Synchronization

extension LiveUpdates {
    /// The channel on which the processes tell one another.
    static let channel = "live"

    /// Passes on what other processes publish, until the task is cancelled.
    package func follow() async {
        guard let announcements else { return }
        for await text in announcements.messages(Self.channel) {
            if text == Announcements.missed {
                await refreshAll()
            } else if let message = LiveMessage(text), message.origin != origin {
                deliver(message.event, to: message.topic)
            }
        }
    }

    /// Every page fetches anew what it shows; a few hundred at a time, for all of them come with requests.
    func refreshAll() async {
        let feeds = subscribers.withLock { $0.all }
        for start in stride(from: 0, to: feeds.count, by: 500) {
            if start > 0 { try? await Task.sleep(for: .milliseconds(250)) }
            for feed in feeds[start..<min(start + 500, feeds.count)] { Self.send(.refresh, into: feed) }
        }
    }
}

/// A live event on its way between processes, as four lines.
struct LiveMessage {
    let origin, topic: String
    let event: LiveEvent

    init(origin: String, topic: String, event: LiveEvent) {
        self.origin = origin
        self.topic = topic
        self.event = event
    }

    init?(_ text: String) {
        let lines = text.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 4 else { return nil }
        self.init(origin: lines[0], topic: lines[1], event: LiveEvent(lines[2], data: lines[3]))
    }

    var text: String {
        let name = event.name.filter { !$0.isNewline }
        return "\(origin)\n\(topic.filter { !$0.isNewline })\n\(name)\n\(event.data)"
    }
}
