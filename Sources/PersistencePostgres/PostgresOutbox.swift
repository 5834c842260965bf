struct Announcement: Hashable {
    let channel, message: String
}

/// What waits to be told, each thing once.
struct PostgresOutbox {
    private static let capacity = 10_000
    /// NOTIFY carries less than 8,000 bytes.
    private static let largestMessage = 7_000

    private var waiting: [Announcement] = []
    private var known: Set<Announcement> = []

    var isEmpty: Bool { waiting.isEmpty }

    /// Answers whether nothing was waiting before. What can't be sent or is too much is left out: announcements are best
    /// effort.
    mutating func add(_ new: Announcement) -> Bool {
        guard waiting.count < Self.capacity, new.text.utf8.count < Self.largestMessage, new.isOneLine,
            known.insert(new).inserted
        else { return false }
        waiting.append(new)
        return waiting.count == 1
    }

    /// Everything, as few messages.
    mutating func take() -> [String] {
        defer { (waiting, known) = ([], []) }
        var messages: [String] = []
        for one in waiting {
            if let last = messages.last, last.utf8.count + one.text.utf8.count < Self.largestMessage {
                messages[messages.count - 1] = last + "\n" + one.text
            } else {
                messages.append(one.text)
            }
        }
        return messages
    }

    static func announcements(in message: String) -> [Announcement] {
        message.split(separator: "\n").compactMap { line in
            guard let blank = line.firstIndex(of: " ") else { return nil }
            return Announcement(channel: String(line[..<blank]), message: String(line[blank...].dropFirst()))
        }
    }
}

extension Announcement {
    fileprivate var text: String { "\(channel) \(message)" }
    fileprivate var isOneLine: Bool { !channel.contains(" ") && !text.utf8.contains(10) && !text.utf8.contains(0) }
}
