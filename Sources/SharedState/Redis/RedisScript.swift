import Synchronization

/// A Lua program that Redis runs in one step.
struct RedisScript: Sendable {
    let text: String
    init(_ text: String) { self.text = text }
}

extension RedisConnection {
    /// Runs a script on one key. Redis keeps the program under its SHA-1; it is sent when Redis does not know it.
    func run(_ script: RedisScript, key: String, arguments: [String]) async throws(RedisError) -> RedisReply {
        let rest = ["1", key] + arguments
        if let digest = digests.withLock({ $0[script.text] }) {
            do throws(RedisError) {
                return try await send(RedisCommand((["EVALSHA", digest] + rest).map { Array($0.utf8) }))
            } catch {
                guard case .refused(let message) = error, message.hasPrefix("NOSCRIPT") else { throw error }
            }
        }
        let digest = try await send(RedisCommand("SCRIPT", "LOAD", script.text)).text
        digests.withLock { $0[script.text] = digest }
        return try await send(RedisCommand((["EVAL", script.text] + rest).map { Array($0.utf8) }))
    }
}
