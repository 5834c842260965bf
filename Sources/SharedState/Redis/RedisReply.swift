import CHiredis

/// What Redis answers to one command.
package enum RedisReply: Sendable, Equatable {
    case null
    case integer(Int64)
    case bytes([UInt8])
    case error(String)
    indirect case list([RedisReply])

    /// Copies a reply of hiredis.
    init(_ reply: redisReply) {
        switch reply.type {
        case REDIS_REPLY_INTEGER: self = .integer(reply.integer)
        case REDIS_REPLY_STRING, REDIS_REPLY_STATUS: self = .bytes(Self.bytes(of: reply))
        case REDIS_REPLY_ERROR: self = .error(String(decoding: Self.bytes(of: reply), as: UTF8.self))
        case REDIS_REPLY_ARRAY:
            let elements = UnsafeBufferPointer(start: reply.element, count: reply.elements)
            self = .list(elements.map { $0.map { RedisReply($0.pointee) } ?? .null })
        default: self = .null
        }
    }

    private static func bytes(of reply: redisReply) -> [UInt8] {
        let text = UnsafeRawBufferPointer(start: reply.str, count: Int(reply.len))
        return Array(text)
    }

    package var text: String? {
        guard case .bytes(let bytes) = self else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// One command: `RedisCommand("SET", "key", "value")`.
package struct RedisCommand: Sendable {
    /// As it goes over the wire. Source: the Redis serialization protocol, version 2.
    let wire: [UInt8]

    package init(_ words: [[UInt8]]) {
        var wire = Array("*\(words.count)\r\n".utf8)
        for word in words {
            wire += Array("$\(word.count)\r\n".utf8)
            wire += word
            wire += [13, 10]
        }
        self.wire = wire
    }

    package init(_ words: String...) { self.init(words.map { Array($0.utf8) }) }
}

/// Why a command has no answer.
package enum RedisError: Error, Equatable {
    /// There is no connection now; nothing was sent.
    case away
    /// The answer takes longer than the caller waits.
    case slow
    /// The connection broke; whether the command was carried out is not known.
    case broken(String)
    /// Redis refuses the command.
    case refused(String)
}
