import Foundation
import Logging
import Synchronization

/// What this process announces to the others: kept until Redis has taken it, said once however often it was added meanwhile.
final class Outbox: Sendable {
    fileprivate struct State {
        var waiting: AnnouncementBatch
        var known: Set<AnnouncementBatch.Message> = []
        var isSending = false
    }

    /// From here on all that waits is replaced by one word: that messages were lost.
    private static let capacity = 1000
    private let channel: String
    private let state: Mutex<State>
    private let connection: RedisConnection
    private let onUp: Hook

    init(to address: RedisAddress, channel: String, origin: String, logger: Logger) throws {
        self.channel = channel
        state = Mutex(State(waiting: AnnouncementBatch(origin: origin)))
        let onUp = Hook()
        // Nobody waits for these answers.
        connection = try RedisConnection(to: address, patience: RedisConnection.timeout, logger: logger) { onUp.run() }
        self.onUp = onUp
        onUp.set { [weak self] in self?.sendWaiting() }
    }

    func add(_ channel: String, _ text: String) {
        state.withLock { state in
            let message = AnnouncementBatch.Message(channel: channel, text: text)
            guard state.known.insert(message).inserted else { return }
            state.waiting.messages.append(message)
            if state.waiting.messages.count > Self.capacity { state.forget() }
        }
        sendWaiting()
    }

    /// Gives what waits a moment to get out.
    func close() async {
        for _ in 0..<25 where state.withLock({ $0.isSending || !$0.waiting.isEmpty }) {
            try? await Task.sleep(for: .milliseconds(10))
        }
        await connection.close()
    }

    /// Sends what waits, unless something is under way: that sends the rest when it is done.
    private func sendWaiting() {
        guard connection.isUp, let batch = takeBatch(), let bytes = try? batch.bytes() else { return }
        let command = RedisCommand([Array("PUBLISH".utf8), Array(channel.utf8), bytes])
        connection.send(command) { [weak self] result in
            guard let self else { return }
            state.withLock { state in
                state.isSending = false
                if case .failure = result { state.putBack(batch) }
            }
            sendWaiting()
        }
    }

    private func takeBatch() -> AnnouncementBatch? {
        state.withLock { state in
            guard !state.isSending, !state.waiting.isEmpty else { return nil }
            state.isSending = true
            return state.take()
        }
    }
}

extension Outbox.State {
    fileprivate mutating func take() -> AnnouncementBatch {
        defer {
            waiting = AnnouncementBatch(origin: waiting.origin)
            known = []
        }
        return waiting
    }

    fileprivate mutating func putBack(_ batch: AnnouncementBatch) {
        let newer = waiting
        waiting = batch
        waiting.isIncomplete = batch.isIncomplete || newer.isIncomplete
        known = Set(batch.messages)
        for message in newer.messages where known.insert(message).inserted { waiting.messages.append(message) }
    }

    fileprivate mutating func forget() {
        waiting.messages = []
        waiting.isIncomplete = true
        known = []
    }
}

extension AnnouncementBatch {
    fileprivate var isEmpty: Bool { messages.isEmpty && !isIncomplete }
}
