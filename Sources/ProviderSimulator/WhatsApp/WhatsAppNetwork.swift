import Foundation
import Synchronization

/// Everything the simulated WhatsApp remembers, within bounds.
final class WhatsAppNetwork: Sendable {
    static let mostMessages = 20_000
    static let mostMedia = 200

    struct State: Sendable {
        /// Counts the resets: what was under way before one is given up.
        var era = 0
        var modes = Modes()
        /// The fault of the next request that concerns a number.
        var nextFaults: [String: Fault] = [:]
        var messages: [ChatMessage] = []
        var positions: [String: Int] = [:]
        /// How many messages were dropped from the front of the list.
        var dropped = 0
        var version = 0
        /// When each number wrote last, in milliseconds.
        var lastHeard: [String: Int64] = [:]
        var media: [String: StoredMedia] = [:]
        var mediaOrder: [String] = []
        var deliveries: [WebhookDelivery] = []
    }
    private let state = Mutex(State())

    static func now() -> Int64 { Int64(Date.now.timeIntervalSince1970 * 1000) }
    static func newID() -> String { "wamid.HBgL" + UUID().uuidString.replacing("-", with: "") }

    func reset() { state.withLock { $0 = State(era: $0.era + 1) } }
    var era: Int { state.withLock { $0.era } }
    var modes: Modes {
        get { state.withLock { $0.modes } }
        set { state.withLock { $0.modes = newValue } }
    }

    func add(_ message: ChatMessage) {
        state.withLock { state in
            state.version += 1
            var message = message
            message.version = state.version
            state.positions[message.id] = state.messages.count + state.dropped
            state.messages.append(message)
            if message.direction == .fromPhone { state.lastHeard[message.number] = message.at }
            state.trim()
        }
    }

    @discardableResult
    func change(_ id: String, _ change: (inout ChatMessage) -> Void) -> Bool {
        state.withLock { state in
            guard let position = state.positions[id] else { return false }
            state.version += 1
            change(&state.messages[position - state.dropped])
            state.messages[position - state.dropped].version = state.version
            return true
        }
    }

    func find(_ id: String) -> ChatMessage? {
        state.withLock { state in state.positions[id].map { state.messages[$0 - state.dropped] } }
    }

    /// The messages that changed after a version, and the latest version.
    func messages(of number: String?, after version: Int) -> (list: [ChatMessage], version: Int) {
        state.withLock { state in
            let list = state.messages.filter { $0.version > version && (number == nil || $0.number == number) }
            return (list, state.version)
        }
    }

    func isWithinWindow(_ number: String) -> Bool {
        state.withLock { state in
            guard let heard = state.lastHeard[number] else { return false }
            return Self.now() - heard < 24 * 3600 * 1000
        }
    }

    /// Lets a number's last message lie in the past, so that its window can be tried closed.
    func closeWindow(of number: String) { state.withLock { $0.lastHeard[number] = 0 } }

    func setNextFault(_ fault: Fault, for number: String) {
        state.withLock { $0.nextFaults[number] = fault == .none ? nil : fault }
    }

    func takeFault(for number: String) -> Fault {
        state.withLock { state in state.nextFaults.removeValue(forKey: number) ?? state.modes.fault }
    }
}

extension WhatsAppNetwork {
    func store(_ media: StoredMedia) -> String {
        let id = String(Int.random(in: 1_000_000_000_000_000...9_999_999_999_999_999))
        state.withLock { state in
            state.media[id] = media
            state.mediaOrder.append(id)
            if state.mediaOrder.count > Self.mostMedia { state.media[state.mediaOrder.removeFirst()] = nil }
        }
        return id
    }

    func media(_ id: String) -> StoredMedia? { state.withLock { $0.media[id] } }

    func removeMedia(_ id: String) -> Bool { state.withLock { $0.media.removeValue(forKey: id) != nil } }

    func record(_ delivery: WebhookDelivery) {
        state.withLock { state in
            state.deliveries.append(delivery)
            if state.deliveries.count > 2000 { state.deliveries.removeFirst(1000) }
        }
    }

    var deliveries: [WebhookDelivery] { state.withLock { $0.deliveries } }
}

extension WhatsAppNetwork.State {
    fileprivate mutating func trim() {
        guard messages.count > WhatsAppNetwork.mostMessages else { return }
        let gone = messages.prefix(WhatsAppNetwork.mostMessages / 4)
        for message in gone { positions[message.id] = nil }
        messages.removeFirst(gone.count)
        dropped += gone.count
    }
}

/// A file that was uploaded or sent from a phone.
struct StoredMedia: Sendable {
    let type: String
    let bytes: [UInt8]
}

/// One attempt to bring a webhook, for looking at.
struct WebhookDelivery: Sendable {
    let at: Int64
    let attempt: Int
    /// The answer's status; 0 where none came.
    let status: Int
    let milliseconds: Double
    let what: String

    var json: JSONValue {
        [
            "at": .number(Double(at)), "attempt": JSONValue(attempt), "status": JSONValue(status),
            "milliseconds": .number(milliseconds), "what": .string(what),
        ]
    }
}
