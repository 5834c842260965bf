import ExternalServices
import Foundation
import Logging
import Synchronization

/// Listens to one channel of Redis on a thread of its own, and connects again when the connection breaks.
final class RedisSubscription: Sendable {
    enum Event {
        /// From here on messages are heard; those before may have been lost.
        case connected
        case message([UInt8])
    }

    private struct State {
        var isUp = false
        var isClosed = false
    }

    /// A connection that says nothing for so long is asked whether it lives, and given up after as long again.
    private static let silence = Duration.seconds(1)

    private let address: RedisAddress
    private let channel: String
    private let logger: Logger
    private let hear: @Sendable (Event) -> Void
    private let bell: Bell
    private let state = Mutex(State())

    init(
        to address: RedisAddress, channel: String, logger: Logger, hear: @escaping @Sendable (Event) -> Void
    ) throws {
        self.address = address
        self.channel = channel
        self.logger = logger
        self.hear = hear
        bell = try Bell()
        let thread = Thread { [self] in run() }
        thread.name = "redis-subscription"
        thread.start()
    }

    var isUp: Bool { state.withLock { $0.isUp } }

    func close() {
        state.withLock { $0.isClosed = true }
        bell.ring()
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    private func run() {
        RedisConnection.keepBrokenPipesQuiet()
        var rest = Duration.milliseconds(100)
        while !isClosed {
            do throws(RedisError) {
                let socket = try RedisSocket.connect(to: address, timeout: RedisConnection.timeout)
                _ = try socket.ask(RedisCommand("SUBSCRIBE", channel))
                rest = .milliseconds(100)
                state.withLock { $0.isUp = true }
                hear(.connected)
                try listen(socket)
            } catch {
                state.withLock { $0.isUp = false }
                logger.debug("other processes are not heard", metadata: ["error": "\(error)"])
                _ = bell.wait(atMost: rest * Double.random(in: 0.5...1))
                rest = min(rest * 2, .seconds(1))
            }
        }
    }

    private func listen(_ socket: borrowing RedisSocket) throws(RedisError) {
        var isAsked = false
        while !isClosed {
            if bell.wait(reading: socket.descriptor, atMost: Self.silence) {
                isAsked = false
                for reply in try socket.receive() { take(reply) }
            } else if !isClosed {
                if isAsked { throw .broken("no answer") }
                try socket.send(RedisCommand("PING"))
                isAsked = true
            }
        }
    }

    private func take(_ reply: RedisReply) {
        guard case .list(let parts) = reply, parts.count == 3, parts[0].text == "message", case .bytes(let bytes) = parts[2]
        else { return }
        hear(.message(bytes))
    }
}
