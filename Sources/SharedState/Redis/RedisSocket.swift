import CHiredis
import Foundation

/// A connection to Redis in the hands of one thread.
struct RedisSocket: ~Copyable {
    private let context: UnsafeMutablePointer<redisContext>

    private init(_ context: UnsafeMutablePointer<redisContext>) { self.context = context }

    /// Connects and enters; each step may take `timeout`.
    static func connect(to address: RedisAddress, timeout: Duration) throws(RedisError) -> RedisSocket {
        let limit = timeval(timeout)
        let context =
            switch address.place {
            case .host(let host, let port): redisConnectWithTimeout(host, port, limit)
            case .socket(let path): redisConnectUnixWithTimeout(path, limit)
            }
        guard let context else { throw .broken("no memory") }
        let socket = RedisSocket(context)
        try socket.check(context.pointee.err == 0 && redisSetTimeout(context, limit) == REDIS_OK)
        try socket.enter(address)
        return socket
    }

    private func enter(_ address: RedisAddress) throws(RedisError) {
        if let password = address.password {
            _ = try ask(address.user.map { RedisCommand("AUTH", $0, password) } ?? RedisCommand("AUTH", password))
        }
        if address.database != 0 { _ = try ask(RedisCommand("SELECT", "\(address.database)")) }
        // A connection is made by the kernel even when the program behind it stands still.
        _ = try ask(RedisCommand("PING"))
    }

    deinit { redisFree(context) }

    var descriptor: Int32 { context.pointee.fd }

    /// Sends a command and waits for its answer.
    func ask(_ command: RedisCommand) throws(RedisError) -> RedisReply {
        try send(command)
        var reply: UnsafeMutableRawPointer?
        try check(redisGetReply(context, &reply) == REDIS_OK)
        let answer = Self.take(reply) ?? .null
        if case .error(let message) = answer { throw .refused(message) }
        return answer
    }

    func send(_ command: RedisCommand) throws(RedisError) {
        let appended = command.wire.withUnsafeBytes {
            redisAppendFormattedCommand(context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
        }
        try check(appended == REDIS_OK)
        var isDone: Int32 = 0
        while isDone == 0 { try check(redisBufferWrite(context, &isDone) == REDIS_OK) }
    }

    /// The answers that have arrived; to be called when there is something to read.
    func receive() throws(RedisError) -> [RedisReply] {
        try check(redisBufferRead(context) == REDIS_OK)
        var replies: [RedisReply] = []
        while true {
            var reply: UnsafeMutableRawPointer?
            try check(redisGetReplyFromReader(context, &reply) == REDIS_OK)
            guard let answer = Self.take(reply) else { return replies }
            replies.append(answer)
        }
    }

    private static func take(_ reply: UnsafeMutableRawPointer?) -> RedisReply? {
        guard let reply else { return nil }
        defer { freeReplyObject(reply) }
        return RedisReply(reply.assumingMemoryBound(to: redisReply.self).pointee)
    }

    private func check(_ isRight: Bool) throws(RedisError) {
        guard !isRight else { return }
        let message = withUnsafeBytes(of: context.pointee.errstr) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        throw .broken(message.isEmpty ? "the connection failed" : message)
    }
}

extension timeval {
    fileprivate init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    }
}
