import ExternalServices
import Foundation
import Synchronization

extension LiveUpdates {
    /// The channel on which the processes tell one another.
    package static let channel = "live"

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

/// A live event on its way between processes, as one line.
struct LiveMessage {
    let origin, topic: String
    let event: LiveEvent

    init(origin: String, topic: String, event: LiveEvent) {
        self.origin = origin
        self.topic = topic
        self.event = event
    }

    init?(_ text: String) {
        guard let parts = try? JSONDecoder().decode([String].self, from: Data(text.utf8)), parts.count == 4 else { return nil }
        self.init(origin: parts[0], topic: parts[1], event: LiveEvent(parts[2], data: parts[3]))
    }

    var text: String {
        let json = try? JSONEncoder().encode([origin, topic, event.name, event.data])
        return String(decoding: json ?? Data(), as: UTF8.self)
    }
}
