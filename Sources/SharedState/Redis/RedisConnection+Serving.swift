import ExternalServices
import Synchronization

extension RedisConnection {
    /// Sends what waits and hands out the answers, until the connection breaks or is closed.
    func serve(_ socket: borrowing RedisSocket) throws(RedisError) {
        var unanswered: [Request] = []
        do throws(RedisError) {
            while true {
                let (new, isClosed) = takeWaiting()
                for request in new {
                    unanswered.append(request)
                    try socket.send(request.command)
                }
                if isClosed, unanswered.isEmpty { return }
                if bell.wait(reading: socket.descriptor, atMost: pause(unanswered)) {
                    try answer(&unanswered, with: try socket.receive())
                }
                try giveUpOnSlow(&unanswered)
            }
        } catch {
            for request in unanswered where !request.isExpired { request.answer(.failure(error)) }
            throw error
        }
    }

    private func takeWaiting() -> (new: [Request], isClosed: Bool) {
        state.withLock { state in
            defer { state.waiting = [] }
            return (state.waiting, state.isClosed)
        }
    }

    /// Until the next caller's patience ends.
    private func pause(_ unanswered: [Request]) -> Duration {
        guard let oldest = unanswered.first else { return .seconds(60) }
        guard let next = unanswered.first(where: { !$0.isExpired }) else {
            return max(.zero, oldest.sentAt + Self.timeout - .now)
        }
        return max(.zero, next.sentAt + patience - .now)
    }

    private func answer(_ unanswered: inout [Request], with replies: [RedisReply]) throws(RedisError) {
        guard replies.count <= unanswered.count else { throw .broken("an answer that nobody asked for") }
        for (request, reply) in zip(unanswered, replies) where !request.isExpired { request.answer(.success(reply)) }
        unanswered.removeFirst(replies.count)
        if unanswered.isEmpty, !replies.isEmpty { comeUp() }
    }

    /// Lets the callers go that have waited long enough, and takes no more of them until Redis answers again.
    private func giveUpOnSlow(_ unanswered: inout [Request]) throws(RedisError) {
        let now = ContinuousClock.now
        while let index = unanswered.firstIndex(where: { !$0.isExpired }), now - unanswered[index].sentAt >= patience {
            unanswered[index].isExpired = true
            state.withLock { $0.isUp = false }
            unanswered[index].answer(.failure(.slow))
        }
        if let oldest = unanswered.first, now - oldest.sentAt >= Self.timeout { throw .broken("no answer") }
    }
}
